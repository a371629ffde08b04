package org.tendril.partition.internal.cut;

import java.util.Arrays;

/** Finds the partition that holds the master of a vertex of a cut graph. Immutable. */
public sealed interface MasterLookup {
  int partitionOf(int ordinal);

  /** A table of arbitrary masters by ordinal, shared by the partitions of one heap. O(1). */
  final class Table implements MasterLookup {
    private final short[] partitions; // by ordinal

    Table(short[] partitions) {
      this.partitions = partitions;
    }

    short[] partitions() {
      return partitions;
    }

    @Override
    public int partitionOf(int ordinal) {
      return partitions[ordinal];
    }
  }

  /**
   * Masters in ascending ranges: those of partition p are the ordinals [firstOrdinals[p],
   * firstOrdinals[p + 1]). O(log P).
   */
  public final class Ranges implements MasterLookup {
    private final int[] firstOrdinals; // by partition, then the number of vertices

    public Ranges(int[] firstOrdinals) {
      this.firstOrdinals = firstOrdinals;
    }

    int[] firstOrdinals() {
      return firstOrdinals;
    }

    @Override
    public int partitionOf(int ordinal) {
      int found = Arrays.binarySearch(firstOrdinals, ordinal);
      if (found < 0) {
        return -found - 2;
      }
      while (firstOrdinals[found + 1] == ordinal) { // empty ranges start at the same ordinal
        found++;
      }
      return found;
    }
  }
}
