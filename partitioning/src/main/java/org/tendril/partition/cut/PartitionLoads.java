package org.tendril.partition.cut;

/**
 * The number of edges of each partition, growing by one at a time. A load and its partition form
 * one key, {@code load << 15 | partition}: the smaller key has the smaller load or, for equal
 * loads, the lower number.
 *
 * <p>Finding the smallest key takes amortized O(1) for each edge: it only moves up among the
 * least-loaded partitions, and the P steps to the next load need an edge in every partition.
 */
final class PartitionLoads {
  private static final int PARTITION_BITS = 15; // EdgeAssignment.MOST_PARTITIONS
  private static final long ONE_EDGE = 1L << PARTITION_BITS;

  private final long[] keys; // by partition
  private int least; // the partition with the smallest key
  private long mostLoad;

  PartitionLoads(int partitionCount) {
    this.keys = new long[partitionCount];
    for (int partition = 0; partition < partitionCount; partition++) {
      keys[partition] = partition;
    }
  }

  /** The partition of a key. */
  static int partition(long key) {
    return (int) (key & (ONE_EDGE - 1));
  }

  /** The load of a key. */
  static long load(long key) {
    return key >>> PARTITION_BITS;
  }

  /** Adds an edge to a partition and returns its load. */
  long add(int partition) {
    long leastLoad = load(keys[least]);
    keys[partition] += ONE_EDGE;
    long load = load(keys[partition]);
    mostLoad = Math.max(mostLoad, load);
    if (partition == least) {
      moveLeast(leastLoad);
    }
    return load;
  }

  private void moveLeast(long leastLoad) {
    long load = leastLoad;
    do {
      if (++least == keys.length) {
        least = 0;
        load++;
      }
    } while (load(keys[least]) > load);
  }

  /** The key of a partition. */
  long key(int partition) {
    return keys[partition];
  }

  /** The smallest key. */
  long least() {
    return keys[least];
  }

  /** The largest load. */
  long most() {
    return mostLoad;
  }
}
