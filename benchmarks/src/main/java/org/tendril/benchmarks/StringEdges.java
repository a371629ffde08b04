package org.tendril.benchmarks;

import it.unimi.dsi.fastutil.HashCommon;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.tendril.engine.files.Text;

/**
 * Writes an edge list with ids of 21 bytes: {@code user:} and 16 hexadecimal digits. Each id
 * occurs; endpoints are chosen evenly, and identically in each run.
 */
final class StringEdges {
  private static final int FLUSHED_BYTES = 1 << 16;
  private static final HexFormat HEX = HexFormat.of();

  private StringEdges() {}

  /** Arguments: number of edges, number of distinct ids (at most the edges), file. */
  public static void main(String[] arguments) throws IOException {
    long edges = Long.parseLong(arguments[0]);
    long ids = Long.parseLong(arguments[1]);
    if (ids < 1 || ids > edges) {
      throw new IllegalArgumentException("ids must lie in [1, edges]: ids=" + ids);
    }
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[2])), FLUSHED_BYTES)) {
      Text text = new Text();
      for (long edge = 0; edge < edges; edge++) {
        long source = edge < ids ? edge : chosen(2 * edge, ids);
        appendId(source, text);
        appendId(chosen(2 * edge + 1, ids), text.add(' '));
        text.add('\n');
        if (text.length() > FLUSHED_BYTES) {
          out.write(text.bytes(), 0, text.length());
          text.clear();
        }
      }
      out.write(text.bytes(), 0, text.length());
    }
  }

  private static long chosen(long number, long ids) {
    return Long.remainderUnsigned(HashCommon.mix(number ^ 0x5DEECE66DL), ids);
  }

  /** An id that differs for different numbers, because the mixing is one-to-one. */
  private static void appendId(long number, Text text) {
    text.add("user:").add(HEX.toHexDigits(HashCommon.mix(number)));
  }
}
