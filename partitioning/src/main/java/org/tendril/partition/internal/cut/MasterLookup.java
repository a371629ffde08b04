package org.tendril.partition.internal.cut;

import java.util.Arrays;

/** Which partition holds the master of each vertex of a cut graph. Immutable. */
public sealed interface MasterLookup {
  /** The partition of the master of the vertex with this rank. */
  int partitionOf(int rank);

  /** Masters anywhere: a table by rank, shared by the partitions of one heap. O(1). */
  final class Table implements MasterLookup {
    private final short[] partitions; // by rank

    Table(short[] partitions) {
      this.partitions = partitions;
    }

    short[] partitions() {
      return partitions;
    }

    @Override
    public int partitionOf(int rank) {
      return partitions[rank];
    }
  }

  /**
   * Masters by ascending ranges: those of partition p are the ranks [firstRanks[p], firstRanks[p +
   * 1]). O(log P).
   */
  public final class Ranges implements MasterLookup {
    private final int[] firstRanks; // by partition, and one more

    public Ranges(int[] firstRanks) {
      this.firstRanks = firstRanks;
    }

    int[] firstRanks() {
      return firstRanks;
    }

    @Override
    public int partitionOf(int rank) {
      int found = Arrays.binarySearch(firstRanks, rank);
      if (found < 0) {
        return -found - 2;
      }
      while (firstRanks[found + 1] == rank) { // empty ranges start at the same rank
        found++;
      }
      return found;
    }
  }
}
