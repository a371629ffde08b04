package org.tendril.engine.internal.stage;

import java.lang.ref.Cleaner;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Addressed;
import org.tendril.engine.dataset.CombineFunction;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.dataset.Dispatched;
import org.tendril.engine.dataset.FilterFunction;
import org.tendril.engine.dataset.FoldFunction;
import org.tendril.engine.dataset.KeyedDataset;
import org.tendril.engine.dataset.MapFunction;
import org.tendril.engine.dataset.Parcel;
import org.tendril.engine.dataset.PartitionConsumer;
import org.tendril.engine.dataset.PartitionFunction;
import org.tendril.engine.dataset.SortOrder;
import org.tendril.engine.dataset.StorageLevel;
import org.tendril.engine.dataset.ZipFunction;
import org.tendril.engine.internal.plan.NarrowFunctions;
import org.tendril.engine.internal.plan.Slices;
import org.tendril.engine.internal.stage.BucketBoundary.Distribution;
import org.tendril.engine.internal.storage.Checkpointed;

/** A dataset of the embedded engine: a step of the lineage, and whether its result is kept. */
final class LocalDataset<T extends @Nullable Object> implements Dataset<T> {
  static final Cleaner CLEANER = Cleaner.create();

  private final LocalDatasets datasets;
  private final long number;
  private final String label;
  private final int partitionCount;
  private final int depth; // narrow steps from here down to a source or the end of a stage
  private volatile Step<T> step;
  private volatile @Nullable StorageLevel level;
  private boolean cleaned; // guarded by this: the store is told when this becomes unreachable

  LocalDataset(LocalDatasets datasets, String label, int partitionCount, Step<T> step) {
    this.datasets = datasets;
    this.number = datasets.nextNumber();
    this.label = label;
    this.partitionCount = partitionCount;
    this.step = step;
    int deepest = -1;
    for (LocalDataset<?> parent : step.narrowParents()) {
      deepest = Math.max(deepest, parent.depth);
    }
    this.depth = deepest + 1;
  }

  LocalDatasets datasets() {
    return datasets;
  }

  long number() {
    return number;
  }

  String label() {
    return label;
  }

  int depth() {
    return depth;
  }

  Step<T> step() {
    return step;
  }

  @Nullable StorageLevel level() {
    return level;
  }

  /** How many partitions are stored now. */
  int storedCount() {
    return level == null ? 0 : datasets.store.count(number);
  }

  boolean isStored() {
    return storedCount() == partitionCount;
  }

  boolean isStored(int partition) {
    return level != null && datasets.store.holds(number, partition);
  }

  @Override
  public int partitionCount() {
    return partitionCount;
  }

  private <R extends @Nullable Object> LocalDataset<R> narrow(
      String label, PartitionFunction<T, R> function) {
    return new LocalDataset<>(
        datasets, label, partitionCount, new NarrowStep<>(this, datasets.ship(function)));
  }

  /** A step whose partitions are what this sends them. */
  private <B extends @Nullable Object> LocalDataset<B> wide(
      String label, int targets, Distribution<T, B> distribution) {
    BucketBoundary<T, B> boundary =
        new BucketBoundary<>(this, label, Slices.checkPartitionCount(targets), distribution);
    return new LocalDataset<>(
        datasets, label, targets, new WideStep<>(List.of(boundary), boundary::arrived));
  }

  private <U extends @Nullable Object> LocalDataset<U> sameEngine(Dataset<U> other) {
    return sameEngine(datasets, other);
  }

  static <U extends @Nullable Object> LocalDataset<U> sameEngine(
      LocalDatasets datasets, Dataset<U> other) {
    if (other instanceof LocalDataset<U> local && local.datasets == datasets) {
      return local;
    }
    throw new IllegalArgumentException("datasets that are combined must be of one engine");
  }

  @Override
  public <R extends @Nullable Object> Dataset<R> map(MapFunction<? super T, ? extends R> function) {
    return narrow("map", NarrowFunctions.<T, R>map(function));
  }

  @Override
  public Dataset<T> filter(FilterFunction<? super T> keep) {
    return narrow("filter", NarrowFunctions.<T>filter(keep));
  }

  @Override
  public <R extends @Nullable Object> Dataset<R> flatMap(
      MapFunction<? super T, ? extends Iterator<? extends R>> function) {
    return narrow("flatMap", NarrowFunctions.<T, R>flatMap(function));
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
        new ZipStep<>(this, sameEngine(other), datasets.ship(function)));
  }

  @Override
  public <K extends @Nullable Object> KeyedDataset<K, T> keyBy(
      MapFunction<? super T, ? extends K> key) {
    return new LocalKeyedDataset<>(narrow("keyBy", NarrowFunctions.<T, K>keyBy(key)));
  }

  @Override
  public Dataset<T> union(Dataset<T> other) {
    LocalDataset<T> second = sameEngine(other);
    GatherStep<T> gather = GatherStep.union(this, second);
    return new LocalDataset<>(datasets, "union", partitionCount + second.partitionCount, gather);
  }

  @Override
  public Dataset<T> distinct() {
    return new LocalKeyedDataset<>(narrow("keyBy", NarrowFunctions.<T>keyByItself()))
        .reduceByKey("distinct", (first, second) -> first, partitionCount)
        .keys();
  }

  @Override
  public <K> Dataset<T> sortBy(
      MapFunction<? super T, ? extends K> key, SortOrder<? super K> order) {
    SortOrder<T> byKey = (first, second) -> order.compare(key.apply(first), key.apply(second));
    SortBoundary<T> boundary = new SortBoundary<>(this, datasets.ship(byKey));
    return new LocalDataset<>(
        datasets, "sortBy", partitionCount, new WideStep<>(List.of(boundary), boundary::merged));
  }

  @Override
  public Dataset<T> sample(double fraction, long seed) {
    return narrow("sample", NarrowFunctions.<T>sample(fraction, seed));
  }

  @Override
  public Dataset<T> repartition(int partitionCount) {
    return wide(
        "repartition",
        partitionCount,
        (partition, values, task, outbox) -> {
          for (long next = partition; values.hasNext(); next++) {
            outbox.send((int) (next % partitionCount), values.next());
          }
        });
  }

  @Override
  public Dataset<T> coalesce(int partitionCount) {
    int target = Math.min(this.partitionCount, Slices.checkPartitionCount(partitionCount));
    return new LocalDataset<>(datasets, "coalesce", target, GatherStep.coalesce(this, target));
  }

  @Override
  public <B extends @Nullable Object> Dataset<B> exchange(
      int partitionCount, MapFunction<? super T, Addressed<B>> address) {
    Shipped<MapFunction<? super T, Addressed<B>>> shipped = datasets.ship(address);
    return wide(
        "exchange",
        partitionCount,
        (partition, values, task, outbox) -> {
          MapFunction<? super T, Addressed<B>> addressOf = shipped.open();
          while (values.hasNext()) {
            Addressed<B> addressed = addressOf.apply(values.next());
            outbox.send(addressed.target(), addressed.block());
          }
        });
  }

  @Override
  public <B extends @Nullable Object, W extends @Nullable Object> Dispatched<B, W> dispatch(
      int partitionCount, MapFunction<Iterator<T>, Parcel<B, W>> function) {
    Slices.checkPartitionCount(partitionCount);
    Dataset<Parcel<B, W>> parcels =
        this.<Parcel<B, W>>mapPartitions(
                values -> Collections.singleton(function.apply(values)).iterator())
            .persist();
    List<W> words;
    try {
      words = parcels.<W>map(Parcel::word).collect();
    } catch (Throwable e) {
      parcels.unpersist();
      throw e;
    }
    Dataset<Addressed<B>> blocks = parcels.flatMap(parcel -> parcel.blocks().iterator());
    return new Dispatched<>(Dataset.exchange(blocks, partitionCount), words, parcels::unpersist);
  }

  @Override
  public List<T> collect() {
    return Actions.collect(this);
  }

  @Override
  public long count() {
    return Actions.count(this);
  }

  @Override
  public Optional<T> reduce(CombineFunction<T> combine) {
    return Actions.reduce(this, combine);
  }

  @Override
  public <A> A fold(A zero, FoldFunction<A, ? super T> add, CombineFunction<A> merge) {
    return Actions.fold(this, zero, add, merge);
  }

  @Override
  public List<T> take(int count) {
    return Actions.take(this, count);
  }

  @Override
  public List<T> top(int count, SortOrder<? super T> order) {
    return Actions.top(this, count, order);
  }

  @Override
  public Iterator<T> iterate() {
    return new PartitionWalk<>(this);
  }

  @Override
  public Stream<T> stream() {
    return new PartitionWalk<>(this).stream();
  }

  @Override
  public void forEachPartition(PartitionConsumer<T> consumer) {
    Actions.forEachPartition(this, consumer);
  }

  @Override
  public void write(Path file) {
    TextWriter.write(this, file);
  }

  @Override
  public synchronized Dataset<T> persist(StorageLevel level) {
    StorageLevel before = this.level;
    if (before != null && before != level) {
      throw new IllegalStateException(
          "a persisted dataset keeps its level: level="
              + before
              + " wanted="
              + level
              + "; call unpersist first");
    }
    datasets.checkOpen();
    datasets.store.open(number);
    this.level = level;
    if (!cleaned) {
      cleaned = true;
      LocalDatasets owner = datasets;
      long dataset = number;
      CLEANER.register(this, () -> owner.store.drop(dataset));
    }
    return this;
  }

  @Override
  public synchronized Dataset<T> unpersist() {
    level = null;
    datasets.store.drop(number);
    return this;
  }

  @Override
  public Dataset<T> checkpoint() {
    if (step instanceof CheckpointStep<T>) {
      return this;
    }
    List<Checkpointed<T>> parts =
        Job.run(
            this,
            "checkpoint",
            (partition, values, task) -> task.output(Checkpointed.write(datasets.storage, values)));
    step = new CheckpointStep<>(parts, CLEANER);
    return this;
  }

  @Override
  public String explain() {
    return Explanation.of(this);
  }
}
