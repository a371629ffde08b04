package org.tendril.datasets.internal.text;

import java.util.Arrays;

/**
 * A run of whole lines of a text. The bytes [{@link #from}, {@link #to}) end with a line feed,
 * added where the text lacks one, and {@link #SLACK} more bytes of the array may be read.
 */
public final class TextBlock {
  /** Bytes beyond {@link #to} that exist in the array. */
  static final int SLACK = 16;

  byte[] bytes = new byte[0];
  int number; // position among the blocks of the text
  long offset; // of bytes[0] in the text
  int from;
  int to;

  /** Makes room for {@code length} bytes and the slack, keeping what is there. */
  void reserve(int length) {
    if (bytes.length < length + 1 + SLACK) {
      bytes = Arrays.copyOf(bytes, Math.max(length + 1 + SLACK, bytes.length));
    }
  }

  /** Whether the block ends with a line feed and has its slack. Parsers depend on both. */
  boolean isPadded() {
    return bytes[to - 1] == '\n' && bytes.length >= to + SLACK;
  }

  /** The array that holds the text. */
  public byte[] bytes() {
    return bytes;
  }

  /** Position among the blocks of the text. */
  public int number() {
    return number;
  }

  /** Index of the first byte of the text. */
  public int from() {
    return from;
  }

  /** Index after the line feed that ends the text. */
  public int to() {
    return to;
  }

  @Override
  public String toString() {
    return "block=" + number + " from=" + from + " to=" + to + " length=" + bytes.length;
  }

  /** Adds the line feed that the last line of a text may lack. */
  void endLine() {
    if (to > from && bytes[to - 1] != '\n') {
      reserve(to + 1);
      bytes[to++] = '\n';
    }
  }

  /** Skips the byte order mark that some editors write before UTF-8. */
  void skipByteOrderMark() {
    if (to - from >= 3
        && bytes[from] == (byte) 0xef
        && bytes[from + 1] == (byte) 0xbb
        && bytes[from + 2] == (byte) 0xbf) {
      from += 3;
    }
  }
}
