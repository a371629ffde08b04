package org.tendril.spark.internal.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.rdd.RDD;
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

/** A dataset on Spark: a step of the lineage, and whether its result is kept. */
final class SparkDataset<T extends @Nullable Object> implements Dataset<T> {
  private final DatasetContext context;
  private final String label;
  private final int partitionCount;
  private final PersistedRdd keeper;
  private volatile Step step;

  SparkDataset(DatasetContext context, String label, int partitionCount, Step step) {
    this.context = context;
    this.label = label;
    this.partitionCount = partitionCount;
    this.step = step;
    this.keeper = new PersistedRdd(context, label);
  }

  DatasetContext context() {
    return context;
  }

  String label() {
    return label;
  }

  Step step() {
    return step;
  }

  PersistedRdd keeper() {
    return keeper;
  }

  @Override
  public int partitionCount() {
    return partitionCount;
  }

  /**
   * A dataset of this kind.
   *
   * @throws IllegalArgumentException if it belongs to another engine
   */
  static <U extends @Nullable Object> SparkDataset<U> of(
      DatasetContext context, Dataset<U> dataset) {
    if (dataset instanceof SparkDataset<U> spark && spark.context == context) {
      return spark;
    }
    throw new IllegalArgumentException("datasets that are combined must be of one engine");
  }

  /** The function of a step whose types the dataset's own stand for. */
  @SuppressWarnings("unchecked")
  <R extends @Nullable Object> SparkDataset<R> narrow(
      String label, PartitionFunction<T, R> function, Object given) {
    return new SparkDataset<>(
        context,
        label,
        partitionCount,
        new Step.Narrow(
            this, Travelling.of((PartitionFunction<Object, Object>) (Object) function, given)));
  }

  /** A step whose partitions are what this sends them. */
  <B extends @Nullable Object> SparkDataset<B> wide(
      String label, int targets, Boundary.Router router) {
    Boundary boundary = new Boundary.Sent(this, label, Slices.checkPartitionCount(targets), router);
    return new SparkDataset<>(
        context, label, targets, new Step.Wide(List.of(boundary), Arrivals.concatenated()));
  }

  @Override
  public <R extends @Nullable Object> Dataset<R> map(MapFunction<? super T, ? extends R> function) {
    return narrow("map", NarrowFunctions.<T, R>map(function), function);
  }

  @Override
  public Dataset<T> filter(FilterFunction<? super T> keep) {
    return narrow("filter", NarrowFunctions.<T>filter(keep), keep);
  }

  @Override
  public <R extends @Nullable Object> Dataset<R> flatMap(
      MapFunction<? super T, ? extends Iterator<? extends R>> function) {
    return narrow("flatMap", NarrowFunctions.<T, R>flatMap(function), function);
  }

  @Override
  public <R extends @Nullable Object> Dataset<R> mapPartitionsWithIndex(
      PartitionFunction<T, R> function) {
    return narrow("mapPartitions", function, function);
  }

  @Override
  @SuppressWarnings("unchecked") // the datasets' own types stand for those of the function
  public <U extends @Nullable Object, R extends @Nullable Object> Dataset<R> zipPartitions(
      Dataset<U> other, ZipFunction<T, U, R> function) {
    if (other.partitionCount() != partitionCount) {
      throw new IllegalArgumentException(
          "zipped datasets must have equal partition counts: left="
              + partitionCount
              + " right="
              + other.partitionCount());
    }
    return new SparkDataset<>(
        context,
        "zipPartitions",
        partitionCount,
        new Step.Zipped(
            this,
            of(context, other),
            Travelling.of((ZipFunction<Object, Object, Object>) (Object) function, function)));
  }

  @Override
  public <K extends @Nullable Object> KeyedDataset<K, T> keyBy(
      MapFunction<? super T, ? extends K> key) {
    return new SparkKeyedDataset<>(narrow("keyBy", NarrowFunctions.<T, K>keyBy(key), key));
  }

  @Override
  public Dataset<T> union(Dataset<T> other) {
    SparkDataset<T> second = of(context, other);
    int count = Math.addExact(partitionCount, second.partitionCount);
    List<Step.Part> parts = new ArrayList<>(count);
    List<Integer> bounds = new ArrayList<>(count + 1);
    for (int i = 0; i < count; i++) {
      parts.add(
          i < partitionCount ? new Step.Part(this, i) : new Step.Part(second, i - partitionCount));
      bounds.add(i);
    }
    bounds.add(count);
    return new SparkDataset<>(context, "union", count, new Step.Gathered(parts, bounds));
  }

  @Override
  public Dataset<T> coalesce(int partitionCount) {
    int target = Math.min(this.partitionCount, Slices.checkPartitionCount(partitionCount));
    List<Step.Part> parts = new ArrayList<>(this.partitionCount);
    for (int i = 0; i < this.partitionCount; i++) {
      parts.add(new Step.Part(this, i));
    }
    List<Integer> bounds = new ArrayList<>(target + 1);
    for (int i = 0; i <= target; i++) {
      bounds.add((int) Slices.bound(this.partitionCount, i, target));
    }
    return new SparkDataset<>(context, "coalesce", target, new Step.Gathered(parts, bounds));
  }

  @Override
  public Dataset<T> distinct() {
    return new SparkKeyedDataset<>(narrow("keyBy", NarrowFunctions.<T>keyByItself(), "distinct"))
        .reduceByKey("distinct", (first, second) -> first, partitionCount)
        .keys();
  }

  @Override
  @SuppressWarnings("unchecked") // the dataset's own type stands for that of the order
  public <K> Dataset<T> sortBy(
      MapFunction<? super T, ? extends K> key, SortOrder<? super K> order) {
    SortOrder<T> byKey = (first, second) -> order.compare(key.apply(first), key.apply(second));
    Travelling<SortOrder<Object>> shipped = Travelling.of((SortOrder<Object>) (Object) byKey, key);
    return new SparkDataset<>(
        context,
        "sortBy",
        partitionCount,
        new Step.Wide(List.of(new Boundary.Sorted(this, shipped)), Arrivals.sorted(shipped)));
  }

  @Override
  public Dataset<T> sample(double fraction, long seed) {
    return narrow("sample", NarrowFunctions.<T>sample(fraction, seed), "sample");
  }

  @Override
  public Dataset<T> repartition(int partitionCount) {
    return wide("repartition", partitionCount, Routers.dealt(partitionCount));
  }

  @Override
  @SuppressWarnings("unchecked") // the dataset's own type stands for that of the function
  public <B extends @Nullable Object> Dataset<B> exchange(
      int partitionCount, MapFunction<? super T, Addressed<B>> address) {
    return wide(
        "exchange",
        partitionCount,
        Routers.addressed(
            Travelling.of((MapFunction<Object, Addressed<Object>>) (Object) address, address)));
  }

  @Override
  public <B extends @Nullable Object, W extends @Nullable Object> Dispatched<B, W> dispatch(
      int partitionCount, MapFunction<Iterator<T>, Parcel<B, W>> function) {
    return Dispatch.of(this, partitionCount, function);
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
  public Dataset<T> persist(StorageLevel level) {
    context.checkOpen();
    keeper.persist(level, this);
    return this;
  }

  @Override
  public Dataset<T> unpersist() {
    keeper.unpersist();
    return this;
  }

  @Override
  public Dataset<T> checkpoint() {
    if (step instanceof Step.Written) {
      return this;
    }
    if (!checkpointIfPossible()) {
      if (keeper.level() == null) {
        persist();
      }
      count();
    }
    return this;
  }

  /** Writes the values to files and reads them from there, if there is a place for files. */
  boolean checkpointIfPossible() {
    Optional<CheckpointFiles> begun = context.checkpoints().begin();
    begun.ifPresent(
        files -> {
          Actions.write(this, files);
          readFrom(files);
        });
    return begun.isPresent();
  }

  /** From here on the values are read from files. */
  private void readFrom(CheckpointFiles files) {
    step = new Step.Written(files);
    keeper.readFrom(files);
  }

  /** The values as an RDD, which frees what it keeps of stages when this is unreachable. */
  @SuppressWarnings("unchecked") // an RDD of what the dataset holds
  RDD<T> rdd() {
    context.checkOpen();
    Job job = new Job(context, "unwrap");
    RDD<Object> rdd = job.unpacked(this);
    Holding holding = job.detach();
    DatasetContext owner = context;
    DatasetContext.CLEANER.register(rdd, () -> owner.release(holding, false));
    return (RDD<T>) (RDD<?>) Objects.requireNonNull(rdd);
  }

  @Override
  public String explain() {
    return Explanation.of(this);
  }
}
