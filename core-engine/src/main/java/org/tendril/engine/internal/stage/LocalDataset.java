package org.tendril.engine.internal.stage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Addressed;
import org.tendril.engine.dataset.CombineFunction;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.dataset.FilterFunction;
import org.tendril.engine.dataset.FoldFunction;
import org.tendril.engine.dataset.KeyedDataset;
import org.tendril.engine.dataset.MapFunction;
import org.tendril.engine.dataset.PartitionConsumer;
import org.tendril.engine.dataset.PartitionFunction;
import org.tendril.engine.dataset.SortOrder;
import org.tendril.engine.dataset.StorageLevel;
import org.tendril.engine.dataset.ZipFunction;

/** A dataset of the embedded engine: a step of the lineage, and what is kept of its result. */
final class LocalDataset<T extends @Nullable Object> implements Dataset<T> {
  private final LocalDatasets datasets;
  private final String label;
  private final int partitionCount;
  private final Step<T> step;
  private @Nullable List<@Nullable List<T>> kept; // guarded by this

  LocalDataset(LocalDatasets datasets, String label, int partitionCount, Step<T> step) {
    this.datasets = datasets;
    this.label = label;
    this.partitionCount = partitionCount;
    this.step = step;
  }

  /** An iterator only gives, so one of a subtype serves. */
  @SuppressWarnings("unchecked")
  static <T extends @Nullable Object> Iterator<T> widened(Iterator<? extends T> values) {
    return (Iterator<T>) values;
  }

  Step<T> step() {
    return step;
  }

  synchronized boolean isStored() {
    return kept != null && !kept.contains(null);
  }

  Iterator<T> stored(int partition, Task task) {
    synchronized (this) {
      if (kept == null) {
        return step.compute(partition, task);
      }
      List<T> found = kept.get(partition);
      if (found != null) {
        return found.iterator();
      }
    }
    List<T> values = new ArrayList<>();
    step.compute(partition, task).forEachRemaining(values::add);
    synchronized (this) {
      if (kept != null) {
        kept.set(partition, values);
      }
    }
    return values.iterator();
  }

  private <R extends @Nullable Object> Dataset<R> narrow(
      String label, PartitionFunction<T, R> function) {
    return new LocalDataset<>(datasets, label, partitionCount, new NarrowStep<>(this, function));
  }

  @Override
  public int partitionCount() {
    return partitionCount;
  }

  @Override
  public <R extends @Nullable Object> Dataset<R> map(MapFunction<? super T, ? extends R> function) {
    return narrow("map", (partition, values) -> Iterators.map(values, function));
  }

  @Override
  public Dataset<T> filter(FilterFunction<? super T> keep) {
    return narrow("filter", (partition, values) -> Iterators.filter(values, keep));
  }

  @Override
  public <R extends @Nullable Object> Dataset<R> flatMap(
      MapFunction<? super T, ? extends Iterator<? extends R>> function) {
    return narrow("flatMap", (partition, values) -> Iterators.flatMap(values, function));
  }

  @Override
  public <R extends @Nullable Object> Dataset<R> mapPartitionsWithIndex(
      PartitionFunction<T, R> function) {
    return narrow("mapPartitions", function);
  }

  @Override
  public <U extends @Nullable Object, R extends @Nullable Object> Dataset<R> zipPartitions(
      Dataset<U> other, ZipFunction<T, U, R> function) {
    if (other.partitionCount() != partitionCount) {
      throw new IllegalArgumentException(
          "zipped datasets must have equal partition counts: left="
              + partitionCount
              + " right="
              + other.partitionCount());
    }
    return new LocalDataset<>(
        datasets,
        "zipPartitions",
        partitionCount,
        new ZipStep<>(this, (LocalDataset<U>) other, function));
  }

  @Override
  public <B extends @Nullable Object> Dataset<B> exchange(
      int partitionCount, MapFunction<? super T, Addressed<B>> address) {
    LocalDatasets.checkPartitionCount(partitionCount);
    return new LocalDataset<>(
        datasets,
        "exchange",
        partitionCount,
        new ExchangeStep<>(new ExchangeBoundary<>(this, partitionCount, address)));
  }

  @Override
  public List<T> collect() {
    List<T> all = new ArrayList<>();
    for (List<T> part :
        new Job(datasets)
            .run(
                this,
                (partition, values, task) -> {
                  List<T> list = new ArrayList<>();
                  values.forEachRemaining(list::add);
                  return list;
                })) {
      all.addAll(part);
    }
    return all;
  }

  @Override
  public long count() {
    long count = 0;
    for (long part : new Job(datasets).run(this, (partition, values, task) -> size(values))) {
      count += part;
    }
    return count;
  }

  private static long size(Iterator<?> values) {
    long size = 0;
    while (values.hasNext()) {
      values.next();
      size++;
    }
    return size;
  }

  @Override
  public synchronized Dataset<T> persist(StorageLevel level) {
    if (kept == null) {
      kept = new ArrayList<>(Collections.nCopies(partitionCount, null));
    }
    return this;
  }

  @Override
  public synchronized Dataset<T> unpersist() {
    kept = null;
    return this;
  }

  @Override
  public String explain() {
    return label;
  }

  @Override
  public <K extends @Nullable Object> KeyedDataset<K, T> keyBy(
      MapFunction<? super T, ? extends K> key) {
    throw notYet();
  }

  @Override
  public Dataset<T> union(Dataset<T> other) {
    throw notYet();
  }

  @Override
  public Dataset<T> distinct() {
    throw notYet();
  }

  @Override
  public <K> Dataset<T> sortBy(
      MapFunction<? super T, ? extends K> key, SortOrder<? super K> order) {
    throw notYet();
  }

  @Override
  public Dataset<T> sample(double fraction, long seed) {
    throw notYet();
  }

  @Override
  public Dataset<T> repartition(int partitionCount) {
    throw notYet();
  }

  @Override
  public Dataset<T> coalesce(int partitionCount) {
    throw notYet();
  }

  @Override
  public Optional<T> reduce(CombineFunction<T> combine) {
    throw notYet();
  }

  @Override
  public <A> A fold(A zero, FoldFunction<A, ? super T> add, CombineFunction<A> merge) {
    throw notYet();
  }

  @Override
  public List<T> take(int count) {
    throw notYet();
  }

  @Override
  public List<T> top(int count, SortOrder<? super T> order) {
    throw notYet();
  }

  @Override
  public Iterator<T> iterate() {
    return collect().iterator();
  }

  @Override
  public Stream<T> stream() {
    return collect().stream();
  }

  @Override
  public void forEachPartition(PartitionConsumer<T> consumer) {
    new Job(datasets)
        .run(
            this,
            (partition, values, task) -> {
              consumer.accept(partition, values);
              return true;
            });
  }

  @Override
  public void write(Path file) {
    throw notYet();
  }

  @Override
  public Dataset<T> checkpoint() {
    throw notYet();
  }

  private static RuntimeException notYet() {
    return new UnsupportedOperationException("not built yet");
  }
}
