package org.tendril.datasets.internal.generator;

import java.io.Serializable;
import org.tendril.datasets.internal.rmat.SplitMix;

/**
 * A seeded bijection of [0, size): a Feistel network on the next even number of bits, applied until
 * the value is in the range. O(1) expected, no memory.
 */
record Shuffle(long size, long stream) implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int ROUNDS = 4;

  long apply(long index) {
    int bits = Math.max(1, (64 - Long.numberOfLeadingZeros(size - 1) + 1) / 2); // of each half
    long mask = (1L << bits) - 1;
    long value = index;
    do {
      long left = value >>> bits;
      long right = value & mask;
      for (int round = 0; round < ROUNDS; round++) {
        long mixed = left ^ (SplitMix.at(stream + round, right) & mask);
        left = right;
        right = mixed;
      }
      value = left << bits | right;
    } while (value >= size);
    return value;
  }
}
