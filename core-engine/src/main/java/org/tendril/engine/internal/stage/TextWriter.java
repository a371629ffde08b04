package org.tendril.engine.internal.stage;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.plan.Iterators;
import org.tendril.engine.internal.storage.SpillBuffer;
import org.tendril.engine.io.OutputFile;

/** Writes values as lines: some partitions are rendered at once, then appended in order. */
final class TextWriter {
  private TextWriter() {}

  static <T extends @Nullable Object> void write(LocalDataset<T> dataset, Path file) {
    try (Job job = new Job(dataset.datasets())) {
      OutputFile.write(
          file,
          target -> {
            try (Writer writer =
                new BufferedWriter(
                    new OutputStreamWriter(target.stream(), StandardCharsets.UTF_8))) {
              writeAll(dataset, job, writer);
            }
          });
    }
  }

  private static <T extends @Nullable Object> void writeAll(
      LocalDataset<T> dataset, Job job, Writer writer) throws IOException {
    int count = dataset.partitionCount();
    int step = 2 * dataset.datasets().host.parallel().threads();
    for (int from = 0; from < count; from += step) {
      int to = Math.min(count, from + step);
      List<SpillBuffer<String>> parts =
          job.run(dataset, "write", from, to, (partition, values, task) -> lines(values, task));
      try {
        for (SpillBuffer<String> part : parts) {
          append(part.iterator(), writer);
        }
      } finally {
        Closing.all(parts);
      }
    }
  }

  private static SpillBuffer<String> lines(Iterator<? extends @Nullable Object> values, Task task) {
    return task.output(new SpillBuffer<String>(task.storage()))
        .fill(Iterators.map(values, String::valueOf));
  }

  private static void append(Iterator<String> lines, Writer writer) throws IOException {
    while (lines.hasNext()) {
      writer.write(lines.next());
      writer.write('\n');
    }
  }
}
