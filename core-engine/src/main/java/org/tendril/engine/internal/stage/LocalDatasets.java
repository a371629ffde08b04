package org.tendril.engine.internal.stage;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Addressed;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.dataset.Dataset.PartitionSource;
import org.tendril.engine.dataset.MapFunction;
import org.tendril.engine.internal.keys.KeyHash;
import org.tendril.engine.internal.plan.Evaluator;
import org.tendril.engine.internal.plan.Job;
import org.tendril.engine.internal.plan.OutgoingBlocks;
import org.tendril.engine.internal.plan.Persistence;
import org.tendril.engine.internal.plan.PlannedDataset;
import org.tendril.engine.internal.plan.SentBlocks;
import org.tendril.engine.internal.plan.ShippedFunction;
import org.tendril.engine.internal.plan.Slices;
import org.tendril.engine.internal.plan.Step;
import org.tendril.engine.internal.serialization.ValueCodec;
import org.tendril.engine.internal.storage.PartitionStore;
import org.tendril.engine.internal.storage.Storage;

/** Creates and computes the datasets of one embedded engine. */
public final class LocalDatasets implements Evaluator, AutoCloseable {
  final Host host;
  final DatasetOptions options;
  final ValueCodec codec;
  final KeyHash hashes;
  final Storage storage;
  final PartitionStore store;
  private final AtomicLong number = new AtomicLong();
  private volatile boolean closed;

  public LocalDatasets(Host host, DatasetOptions options) {
    this.host = host;
    this.options = options;
    this.codec = new ValueCodec();
    codec.register(OutgoingBlocks.class); // persisted while they wait
    this.hashes = new KeyHash();
    this.storage =
        new Storage(host.memory(), host.parallel().threads(), codec, this::workDirectory);
    this.store = new PartitionStore(storage);
  }

  public void register(Class<?>... types) {
    codec.register(types);
  }

  /** Frees at least {@code bytes} bytes of stored partitions, or all. */
  public void makeRoom(long bytes) {
    store.makeRoom(bytes);
  }

  public <T extends @Nullable Object> Dataset<T> dataset(List<? extends T> values, int partitions) {
    Slices.checkPartitionCount(partitions);
    Step given = new Step.Given(LocalValues.of(values, partitions));
    return new PlannedDataset<>(this, "dataset", partitions, given);
  }

  public <T extends @Nullable Object> Dataset<T> generate(
      int partitions, PartitionSource<T> source) {
    return generated("generate", partitions, source);
  }

  public Dataset<Long> range(long from, long to, int partitions) {
    return generated("range", partitions, Slices.range(from, to, partitions));
  }

  private <T extends @Nullable Object> Dataset<T> generated(
      String label, int partitions, PartitionSource<T> source) {
    Slices.checkPartitionCount(partitions);
    return new PlannedDataset<>(this, label, partitions, new Step.Generated(ship(source, source)));
  }

  @Override
  public <F> ShippedFunction<F> ship(F function, Object given) {
    return options.serializing()
        ? ShippedFunction.serialized(function, given, e -> "")
        : ShippedFunction.shared(function);
  }

  @Override
  public <A> TaskValue<A> shipValue(A value) {
    return task -> value;
  }

  @Override
  public int tasksAtOnce() {
    return host.parallel().threads();
  }

  @Override
  public Persistence persistence(String label) {
    return new StoredPartitions(store, number.getAndIncrement());
  }

  @Override
  public Job begin(String action) {
    return new LocalJob(this, action);
  }

  @Override
  @SuppressWarnings("unchecked") // of any values
  public void checkpoint(PlannedDataset<?> dataset) {
    PlannedDataset<@Nullable Object> any = (PlannedDataset<@Nullable Object>) dataset;
    try (LocalJob job = new LocalJob(this, "checkpoint")) {
      dataset.readFrom(LocalValues.of(job.write(any)));
    }
  }

  @Override
  public <T extends @Nullable Object, B extends @Nullable Object, S extends @Nullable Object>
      SentBlocks<B, S> send(
          PlannedDataset<T> source,
          int partitionCount,
          MapFunction<Iterator<T>, OutgoingBlocks<B, S>> function) {
    Dataset<OutgoingBlocks<B, S>> outgoing =
        source
            .<OutgoingBlocks<B, S>>mapPartitions(
                values -> Collections.singleton(function.apply(values)).iterator())
            .persist();
    List<S> summaries;
    try {
      summaries = outgoing.<S>map(OutgoingBlocks::summary).collect();
    } catch (Throwable e) {
      outgoing.unpersist();
      throw e;
    }
    Dataset<Addressed<B>> blocks = outgoing.flatMap(each -> each.blocks().iterator());
    return new SentBlocks<>(
        Dataset.exchange(blocks, partitionCount), summaries, outgoing::unpersist);
  }

  private Path workDirectory() {
    checkOpen(); // a task that runs on after close() must not leave a folder behind
    return host.workDirectory();
  }

  @Override
  public void checkOpen() {
    if (closed) {
      throw new IllegalStateException("the engine of a dataset must be open: it was closed");
    }
  }

  /** Frees all stored partitions; no action can run any more. */
  @Override
  public void close() {
    closed = true;
    store.close();
  }
}
