package org.tendril.spark.internal.shuffle;

import org.apache.spark.util.KnownSizeEstimation;

/** Values of an exchange as bytes: {@code count} of them in {@code bytes[0, length)}. */
public final class Block implements KnownSizeEstimation {
  private final byte[] bytes;
  private final int length;
  private final int count;

  public Block(byte[] bytes, int length, int count) {
    this.bytes = bytes;
    this.length = length;
    this.count = count;
  }

  public byte[] bytes() {
    return bytes;
  }

  public int length() {
    return length;
  }

  public int count() {
    return count;
  }

  @Override
  public long estimatedSize() {
    return 48L + bytes.length;
  }
}
