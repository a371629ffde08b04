package org.tendril.spark.internal.dataset;

import org.apache.spark.util.KnownSizeEstimation;

/** Values of an exchange as bytes: {@code count} of them in {@code bytes[0, length)}. */
final class Block implements KnownSizeEstimation {
  private final byte[] bytes;
  private final int length;
  private final int count;

  Block(byte[] bytes, int length, int count) {
    this.bytes = bytes;
    this.length = length;
    this.count = count;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  int count() {
    return count;
  }

  @Override
  public long estimatedSize() {
    return 48L + bytes.length;
  }
}
