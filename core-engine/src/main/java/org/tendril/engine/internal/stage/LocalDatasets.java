package org.tendril.engine.internal.stage;

import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.dataset.PartitionSource;

/** Makes the datasets of one embedded engine. */
public final class LocalDatasets {
  private static final int MOST_PARTITIONS = 1 << 20;

  final Host host;

  /** Datasets that live in {@code host}. */
  public LocalDatasets(Host host) {
    this.host = host;
  }

  /** The values in slices of about equal size. */
  public <T extends @Nullable Object> Dataset<T> dataset(List<? extends T> values, int partitions) {
    checkPartitionCount(partitions);
    return new LocalDataset<>(
        this,
        "dataset",
        partitions,
        new SourceStep<T>(
            partition ->
                LocalDataset.widened(
                    values
                        .subList(
                            bound(values.size(), partition, partitions),
                            bound(values.size(), partition + 1, partitions))
                        .iterator())));
  }

  /** The values that {@code source} gives for each partition. */
  public <T extends @Nullable Object> Dataset<T> generate(
      int partitions, PartitionSource<T> source) {
    checkPartitionCount(partitions);
    return new LocalDataset<>(this, "generate", partitions, new SourceStep<>(source));
  }

  /** The integers [from, to) in slices of about equal size. */
  public Dataset<Long> range(long from, long to, int partitions) {
    checkPartitionCount(partitions);
    if (from > to || to - from < 0) {
      throw new IllegalArgumentException(
          "range must not be empty below zero or exceed 2^63 - 1: from=" + from + " to=" + to);
    }
    long size = to - from;
    return new LocalDataset<>(
        this,
        "range",
        partitions,
        new SourceStep<>(
            partition ->
                LongStream.range(
                        from + bound(size, partition, partitions),
                        from + bound(size, partition + 1, partitions))
                    .iterator()));
  }

  static void checkPartitionCount(int partitions) {
    if (partitions < 1 || partitions > MOST_PARTITIONS) {
      throw new IllegalArgumentException(
          "partition count must be in [1, 2^20]: partitions=" + partitions);
    }
  }

  private static int bound(int size, int partition, int partitions) {
    return (int) bound((long) size, partition, partitions);
  }

  /** floor(size * partition / partitions) without overflow. */
  private static long bound(long size, int partition, int partitions) {
    return size / partitions * partition + size % partitions * partition / partitions;
  }
}
