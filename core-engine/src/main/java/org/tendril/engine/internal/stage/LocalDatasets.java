package org.tendril.engine.internal.stage;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.dataset.PartitionSource;
import org.tendril.engine.internal.keys.KeyHash;
import org.tendril.engine.internal.plan.Iterators;
import org.tendril.engine.internal.plan.Slices;
import org.tendril.engine.internal.serialization.ValueCodec;
import org.tendril.engine.internal.storage.PartitionStore;
import org.tendril.engine.internal.storage.Storage;

/** Makes the datasets of one embedded engine, and holds what they share. */
public final class LocalDatasets implements AutoCloseable {
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
    this.codec = new ValueCodec();
    this.hashes = new KeyHash();
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
    Slices.checkPartitionCount(partitions);
    int size = values.size();
    return source(
        "dataset",
        partitions,
        partition ->
            Iterators.widened(
                values
                    .subList(
                        (int) Slices.bound(size, partition, partitions),
                        (int) Slices.bound(size, partition + 1, partitions))
                    .iterator()));
  }

  /** The values that {@code source} gives for each partition. */
  public <T extends @Nullable Object> Dataset<T> generate(
      int partitions, PartitionSource<T> source) {
    Slices.checkPartitionCount(partitions);
    Shipped<PartitionSource<T>> shipped = ship(source);
    return source("generate", partitions, partition -> shipped.open().open(partition));
  }

  /** The integers [from, to) in slices of about equal size. */
  public Dataset<Long> range(long from, long to, int partitions) {
    return source("range", partitions, Slices.range(from, to, partitions));
  }

  private <T extends @Nullable Object> Dataset<T> source(
      String label, int partitions, PartitionSource<T> source) {
    return new LocalDataset<>(this, label, partitions, new SourceStep<>(source));
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
