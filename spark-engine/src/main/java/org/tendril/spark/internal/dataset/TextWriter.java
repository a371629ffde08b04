package org.tendril.spark.internal.dataset;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.io.OutputFile;

/** Writes values as lines of a file at the driver: some partitions are rendered at once. */
final class TextWriter {
  private TextWriter() {}

  static <T extends @Nullable Object> void write(SparkDataset<T> dataset, Path file) {
    try (Job job = new Job(dataset.context(), "write")) {
      OutputFile.write(
          file,
          target -> {
            try (OutputStream out = new BufferedOutputStream(target.stream())) {
              writeAll(dataset, job, out);
            }
          });
    }
  }

  private static <T extends @Nullable Object> void writeAll(
      SparkDataset<T> dataset, Job job, OutputStream out) throws IOException {
    int count = dataset.partitionCount();
    int step = Math.max(1, 2 * dataset.context().spark().defaultParallelism());
    for (int from = 0; from < count; from += step) {
      int to = Math.min(count, from + step);
      for (byte[] lines :
          job.<T, byte[]>run(dataset, from, to, (partition, values, scope) -> lines(values))) {
        out.write(lines);
      }
    }
  }

  private static byte[] lines(Iterator<? extends @Nullable Object> values) {
    StringBuilder lines = new StringBuilder();
    while (values.hasNext()) {
      lines.append(values.next()).append('\n');
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }
}
