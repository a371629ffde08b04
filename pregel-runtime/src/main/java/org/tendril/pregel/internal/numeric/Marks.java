package org.tendril.pregel.internal.numeric;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.tendril.engine.parallel.Blocks;
import org.tendril.engine.parallel.Parallel;

/** Sets of vertices as one byte each; eight unmarked ones are skipped at once. */
final class Marks {
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private Marks() {}

  /** The positions of the ones, ascending. */
  static int[] positions(Parallel parallel, byte[] marks) {
    Blocks blocks = Blocks.even(marks.length);
    int[][] parts = new int[blocks.count()][];
    parallel.forEach(blocks, (block, from, to) -> parts[block] = between(marks, from, to));
    return Blocks.joined(Arrays.asList(parts));
  }

  /** The first position of a one in [from, to), or {@code to}. */
  static int next(byte[] marks, int from, int to) {
    int at = from;
    while (at < to && marks[at] == 0) {
      boolean none = at + Long.BYTES <= to && (long) EIGHT_BYTES.get(marks, at) == 0;
      at += none ? Long.BYTES : 1;
    }
    return at;
  }

  private static int[] between(byte[] marks, int from, int to) {
    int[] found = new int[64];
    int count = 0;
    int vertex = from;
    while (vertex < to) {
      if (vertex + Long.BYTES <= to && (long) EIGHT_BYTES.get(marks, vertex) == 0) {
        vertex += Long.BYTES;
        continue;
      }
      int end = Math.min(to, vertex + Long.BYTES);
      for (; vertex < end; vertex++) {
        if (marks[vertex] != 0) {
          if (count == found.length) {
            found = Arrays.copyOf(found, 2 * count);
          }
          found[count++] = vertex;
        }
      }
    }
    return Arrays.copyOf(found, count);
  }
}
