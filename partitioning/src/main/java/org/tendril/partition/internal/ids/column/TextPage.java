package org.tendril.partition.internal.ids.column;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;

/** The strings of consecutive rows, concatenated as bytes. */
public final class TextPage {
  /** Maximum bytes, and rows, of a written page; a longer string has its own page. */
  static final int MOST_BYTES = 1 << 24;

  static final int MOST_ROWS = 1 << 22;

  private final int firstRow;
  private final long position; // of a mapped page in its file
  private final ByteBuffer bytes;
  private final IntBuffer offsets; // rows + 1: the position of each string, and the end of the last

  public TextPage(int firstRow, long position, ByteBuffer bytes, IntBuffer offsets) {
    this.firstRow = firstRow;
    this.position = position;
    this.bytes = bytes;
    this.offsets = offsets;
  }

  /** The same strings as rows that begin with {@code firstRow}. */
  public TextPage startingAt(int firstRow) {
    return new TextPage(firstRow, position, bytes, offsets);
  }

  public long position() {
    return position;
  }

  public int rows() {
    return offsets.limit() - 1;
  }

  public int endRow() {
    return firstRow + rows();
  }

  public ByteBuffer bytes() {
    return bytes;
  }

  int from(int row) {
    return offsets.get(row - firstRow);
  }

  int to(int row) {
    return offsets.get(row - firstRow + 1);
  }

  boolean isMapped() {
    return bytes.isDirect();
  }

  long totalBytes() {
    return bytes.limit() + 4L * offsets.limit();
  }
}
