package org.tendril.partition.internal.ids.column;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;

/** Stores the pages of a column of strings. Thread-safe. */
public interface PageStore {
  PageStore HEAP =
      (firstRow, bytes, length, offsets, rows) ->
          new TextPage(
              firstRow,
              0,
              ByteBuffer.wrap(Arrays.copyOf(bytes, length)),
              IntBuffer.wrap(Arrays.copyOf(offsets, rows + 1)));

  /** A page with copies of the first {@code length} bytes and {@code rows + 1} offsets. */
  TextPage store(int firstRow, byte[] bytes, int length, int[] offsets, int rows);
}
