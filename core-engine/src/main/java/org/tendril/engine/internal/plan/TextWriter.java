package org.tendril.engine.internal.plan;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.io.OutputFile;
import org.tendril.engine.internal.release.Closing;

/** Writes values as lines: tasks format several partitions at once, and the caller appends them. */
final class TextWriter {
  private static final int BLOCK_CHARACTERS = 1 << 16;

  private TextWriter() {}

  static void write(PlannedDataset<?> dataset, Path file) {
    PlannedDataset<byte[]> text =
        dataset.narrow(
            "lines", (partition, values) -> Iterators.blocks(values, TextWriter::lines), "write");
    try (Job job = dataset.evaluator().begin("write")) {
      OutputFile.write(
          file,
          target -> {
            try (OutputStream out = new BufferedOutputStream(target.stream())) {
              writeAll(text, job, out);
            }
          });
    }
  }

  private static void writeAll(PlannedDataset<byte[]> text, Job job, OutputStream out)
      throws IOException {
    int count = text.partitionCount();
    int step = Math.max(1, 2 * text.evaluator().tasksAtOnce());
    for (int from = 0; from < count; from += step) {
      append(job.fetch(text, from, Math.min(count, from + step)), out);
    }
  }

  private static void append(List<Job.Fetched<byte[]>> parts, OutputStream out) throws IOException {
    try {
      for (Job.Fetched<byte[]> part : parts) {
        for (byte[] block : part) {
          out.write(block);
        }
      }
    } finally {
      Closing.all(parts);
    }
  }

  /** Values as lines in UTF-8. */
  private static byte[] lines(Iterator<? extends @Nullable Object> values) {
    StringBuilder lines = new StringBuilder();
    do {
      lines.append(values.next()).append('\n');
    } while (lines.length() < BLOCK_CHARACTERS && values.hasNext());
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }
}
