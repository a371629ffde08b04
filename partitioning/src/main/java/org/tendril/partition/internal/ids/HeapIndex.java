package org.tendril.partition.internal.ids;

import it.unimi.dsi.fastutil.HashCommon;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.MemoryLedger;
import org.tendril.partition.internal.ids.column.IdColumn;

/** An open-addressing hash table of the rows of a column, filled to at most two thirds. */
final class HeapIndex implements RowIndex {
  private static final int MOST_SLOTS = 1 << 30;

  private final int[] slots; // row, or -1 where empty
  private final int mask;

  HeapIndex(IdColumn<?> column) {
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

  /** An index whose bytes are reserved for {@code owner}, or null if memory does not suffice. */
  static @Nullable HeapIndex buildIfItFits(MemoryLedger memory, IdColumn<?> column, Object owner) {
    if (column.size() > MOST_SLOTS / 3 * 2) {
      return null; // without empty slots, a search for an unknown value would not end
    }
    long bytes = 4L * slotCount(column.size());
    if (memory.reservedBytes() + bytes > memory.budgetBytes()) {
      return null;
    }
    memory.reserve(owner, bytes, "an index of ids");
    return new HeapIndex(column);
  }

  private static int slotCount(int size) {
    return (int)
        Math.min(MOST_SLOTS, HashCommon.nextPowerOfTwo(Math.max(2, size + (size >> 1) + 1L)));
  }

  @Override
  public int rowOf(IdColumn.Probe probe) {
    int slot = (int) probe.hash() & mask;
    for (int row = slots[slot]; row >= 0; row = slots[slot]) {
      if (probe.compareTo(row) == 0) {
        return row;
      }
      slot = (slot + 1) & mask;
    }
    return -1;
  }

  @Override
  public long retainedBytes() {
    return 4L * slots.length;
  }

  @Override
  public long mappedBytes() {
    return 0;
  }
}
