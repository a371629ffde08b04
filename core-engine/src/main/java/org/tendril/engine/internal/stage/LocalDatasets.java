package org.tendril.engine.internal.stage;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.dataset.PartitionSource;
import org.tendril.engine.internal.keys.KeyHash;
import org.tendril.engine.internal.serialization.ValueCodec;
import org.tendril.engine.internal.storage.PartitionStore;
import org.tendril.engine.internal.storage.Storage;

/** Makes the datasets of one embedded engine, and holds what they share. */
public final class LocalDatasets implements AutoCloseable {
  private static final int MOST_PARTITIONS = 1 << 20;

  final Host host;
  final DatasetOptions options;
  final ValueCodec codec;
  final KeyHash hashes;
  final Storage storage;
  final PartitionStore store;
  private final AtomicLong number = new AtomicLong();
  private volatile boolean closed;

  /** Datasets that live in {@code host}. */
  public LocalDatasets(Host host, DatasetOptions options) {
    this.host = host;
    this.options = options;
    this.codec = new ValueCodec(host::invalidInput);
    this.hashes = new KeyHash(host::invalidInput);
    this.storage =
        new Storage(host.memory(), host.parallel().threads(), codec, this::workDirectory);
    this.store = new PartitionStore(storage);
  }

  /** Allows values of these classes to be exchanged and stored. */
  public void register(Class<?>... types) {
    codec.register(types);
  }

  /** Frees at least so many bytes of kept partitions if there is that much. */
  public void makeRoom(long bytes) {
    store.makeRoom(bytes);
  }

  /** The values in slices of about equal size. */
  public <T extends @Nullable Object> Dataset<T> dataset(List<? extends T> values, int partitions) {
    checkPartitionCount(partitions);
    int size = values.size();
    return source(
        "dataset",
        partitions,
        partition ->
            Iterators.widened(
                values
                    .subList(
                        (int) bound(size, partition, partitions),
                        (int) bound(size, partition + 1, partitions))
                    .iterator()));
  }

  /** The values that {@code source} gives for each partition. */
  public <T extends @Nullable Object> Dataset<T> generate(
      int partitions, PartitionSource<T> source) {
    checkPartitionCount(partitions);
    Shipped<PartitionSource<T>> shipped = ship(source);
    return source("generate", partitions, partition -> shipped.open().open(partition));
  }

  /** The integers [from, to) in slices of about equal size. */
  public Dataset<Long> range(long from, long to, int partitions) {
    checkPartitionCount(partitions);
    if (from > to || to - from < 0) {
      throw new IllegalArgumentException(
          "range must be ascending and shorter than 2^63: from=" + from + " to=" + to);
    }
    long size = to - from;
    return source(
        "range",
        partitions,
        partition ->
            LongStream.range(
                    from + bound(size, partition, partitions),
                    from + bound(size, partition + 1, partitions))
                .iterator());
  }

  private <T extends @Nullable Object> Dataset<T> source(
      String label, int partitions, PartitionSource<T> source) {
    return new LocalDataset<>(this, label, partitions, new SourceStep<>(source));
  }

  static int checkPartitionCount(int partitions) {
    if (partitions < 1 || partitions > MOST_PARTITIONS) {
      throw new IllegalArgumentException(
          "partition count must be in [1, 2^20]: partitions=" + partitions);
    }
    return partitions;
  }

  /** floor(size * partition / partitions) without overflow. */
  private static long bound(long size, int partition, int partitions) {
    return size / partitions * partition + size % partitions * partition / partitions;
  }

  <F> Shipped<F> ship(F function) {
    return Shipped.of(function, options.travelling());
  }

  long nextNumber() {
    return number.getAndIncrement();
  }

  private Path workDirectory() {
    checkOpen(); // or a task that goes on after the end would leave a folder behind
    return host.workDirectory();
  }

  void checkOpen() {
    if (closed) {
      throw new IllegalStateException("the engine of a dataset must be open: it was closed");
    }
  }

  /** Frees everything that is kept; no action can run any more. */
  @Override
  public void close() {
    closed = true;
    store.close();
  }
}
