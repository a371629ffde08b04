package org.tendril.partition.ids;

import it.unimi.dsi.fastutil.HashCommon;
import java.util.Arrays;

/** An open-addressing hash table of the rows of a column, filled to at most two thirds. */
final class RankIndex {
  private static final int MOST_SLOTS = 1 << 30;

  private final int[] slots; // row, or -1 where empty
  private final int mask;

  RankIndex(IdColumn<?> column) {
    this.slots = new int[slotCount(column.size())];
    this.mask = slots.length - 1;
    Arrays.fill(slots, -1);
    for (int row = 0; row < column.size(); row++) {
      int slot = (int) column.hash(row) & mask;
      while (slots[slot] >= 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = row;
    }
  }

  private static int slotCount(int size) {
    return (int)
        Math.min(MOST_SLOTS, HashCommon.nextPowerOfTwo(Math.max(2, size + (size >> 1) + 1L)));
  }

  /** Whether a table of so many rows keeps empty slots, without which no search would end. */
  static boolean holds(int size) {
    return size <= MOST_SLOTS / 3 * 2;
  }

  /** The row of a value, or -1. */
  int rowOf(IdColumn.Probe probe) {
    int slot = (int) probe.hash() & mask;
    for (int row = slots[slot]; row >= 0; row = slots[slot]) {
      if (probe.compareTo(row) == 0) {
        return row;
      }
      slot = (slot + 1) & mask;
    }
    return -1;
  }

  long retainedBytes() {
    return 4L * slots.length;
  }
}
