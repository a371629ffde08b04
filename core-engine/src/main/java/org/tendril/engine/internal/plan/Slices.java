package org.tendril.engine.internal.plan;

import java.util.Iterator;
import java.util.stream.LongStream;
import org.tendril.engine.dataset.Dataset.PartitionSource;

/** Slices of about equal size. */
public final class Slices {
  private static final int MOST_PARTITIONS = 1 << 20;

  private Slices() {}

  /** Returns {@code partitions}; refuses a number outside [1, 2^20]. */
  public static int checkPartitionCount(int partitions) {
    if (partitions < 1 || partitions > MOST_PARTITIONS) {
      throw new IllegalArgumentException(
          "partition count must be in [1, 2^20]: partitions=" + partitions);
    }
    return partitions;
  }

  /** The start of slice {@code partition}: floor(size * partition / partitions), no overflow. */
  public static long bound(long size, int partition, int partitions) {
    return size / partitions * partition + size % partitions * partition / partitions;
  }

  /** The integers [from, to) in slices; refuses {@code from > to} and ranges of 2^63 or more. */
  public static PartitionSource<Long> range(long from, long to, int partitions) {
    checkPartitionCount(partitions);
    if (from > to || to - from < 0) {
      throw new IllegalArgumentException(
          "range must be ascending and shorter than 2^63: from=" + from + " to=" + to);
    }
    return partition -> slice(from, to - from, partition, partitions);
  }

  private static Iterator<Long> slice(long from, long size, int partition, int partitions) {
    return LongStream.range(
            from + bound(size, partition, partitions),
            from + bound(size, partition + 1, partitions))
        .iterator();
  }
}
