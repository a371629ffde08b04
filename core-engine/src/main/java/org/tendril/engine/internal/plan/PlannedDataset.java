package org.tendril.engine.internal.plan;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Addressed;
import org.tendril.engine.dataset.CombineFunction;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.dataset.Dataset.FilterFunction;
import org.tendril.engine.dataset.Dataset.FoldFunction;
import org.tendril.engine.dataset.Dataset.PartitionConsumer;
import org.tendril.engine.dataset.Dataset.PartitionFunction;
import org.tendril.engine.dataset.Dataset.SortOrder;
import org.tendril.engine.dataset.Dataset.ZipFunction;
import org.tendril.engine.dataset.KeyValue;
import org.tendril.engine.dataset.KeyedDataset;
import org.tendril.engine.dataset.MapFunction;
import org.tendril.engine.dataset.StorageLevel;

/** A dataset of any engine: a step of the lineage, and whether its partitions are persisted. */
public final class PlannedDataset<T extends @Nullable Object> implements Dataset<T> {
  private final Evaluator evaluator;
  private final String label;
  private final int partitionCount;
  private final int depth; // narrow steps from this one down to a source or a boundary
  private final Persistence persistence;
  private volatile Step step;

  public PlannedDataset(Evaluator evaluator, String label, int partitionCount, Step step) {
    this.evaluator = evaluator;
    this.label = label;
    this.partitionCount = Slices.checkPartitionCount(partitionCount);
    this.persistence = evaluator.persistence(label);
    this.step = step;
    int deepest = -1;
    for (PlannedDataset<?> parent : step.parents()) {
      deepest = Math.max(deepest, parent.depth);
    }
    this.depth = deepest + 1;
  }

  static <U extends @Nullable Object> PlannedDataset<U> of(Dataset<U> dataset) {
    if (dataset instanceof PlannedDataset<U> planned) {
      return planned;
    }
    throw new IllegalArgumentException(
        "a dataset must be created by an engine: " + dataset.getClass());
  }

  /** The plan of a dataset of one engine; refuses a dataset of another. */
  public static <U extends @Nullable Object> PlannedDataset<U> of(
      Evaluator evaluator, Dataset<U> dataset) {
    PlannedDataset<U> planned = of(dataset);
    if (planned.evaluator != evaluator) {
      throw new IllegalArgumentException("combined datasets must be of the same engine");
    }
    return planned;
  }

  Evaluator evaluator() {
    return evaluator;
  }

  public String label() {
    return label;
  }

  /** Number of narrow steps from this dataset down to a source or a boundary. */
  public int depth() {
    return depth;
  }

  /** How partitions are computed now. */
  public Step step() {
    return step;
  }

  public Persistence persistence() {
    return persistence;
  }

  /** Drops the lineage: from now on the values are read. */
  public void readFrom(Step.HeldValues checkpoint) {
    step = new Step.Checkpointed(checkpoint);
  }

  @Override
  public int partitionCount() {
    return partitionCount;
  }

  /** Prepares a function, with its type parameters erased to those of a step. */
  @SuppressWarnings("unchecked")
  <F> ShippedFunction<F> ship(Object function, Object given) {
    return evaluator.ship((F) function, given);
  }

  <R extends @Nullable Object> PlannedDataset<R> next(String name, int partitions, Step next) {
    return new PlannedDataset<>(evaluator, name, partitions, next);
  }

  <R extends @Nullable Object> PlannedDataset<R> narrow(
      String name, PartitionFunction<?, R> function, Object given) {
    return next(name, partitionCount, new Step.Narrow(this, ship(function, given)));
  }

  /** The values that a router sends, as they arrive. */
  private <B extends @Nullable Object> PlannedDataset<B> wide(
      String name, int targets, Router router) {
    Boundary boundary = new Boundary.Sent(this, name, targets, router);
    return next(name, targets, new Step.Wide(List.of(boundary), Arrivals.concatenated()));
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
  public <U extends @Nullable Object, R extends @Nullable Object> Dataset<R> zipPartitions(
      Dataset<U> other, ZipFunction<T, U, R> function) {
    if (other.partitionCount() != partitionCount) {
      throw new IllegalArgumentException(
          "zipped datasets must have equal partition counts: left="
              + partitionCount
              + " right="
              + other.partitionCount());
    }
    PlannedDataset<U> right = of(evaluator, other);
    return next(
        "zipPartitions", partitionCount, new Step.Zipped(this, right, ship(function, function)));
  }

  @Override
  public <K extends @Nullable Object> KeyedDataset<K, T> keyBy(
      MapFunction<? super T, ? extends K> key) {
    return new PlannedKeyedDataset<>(narrow("keyBy", NarrowFunctions.<T, K>keyBy(key), key));
  }

  @Override
  public Dataset<T> union(Dataset<T> other) {
    Step.Gathered gathered = Step.Gathered.union(this, of(evaluator, other));
    return next("union", gathered.partitionCount(), gathered);
  }

  @Override
  public Dataset<T> coalesce(int partitionCount) {
    int target = Math.min(this.partitionCount, Slices.checkPartitionCount(partitionCount));
    return next("coalesce", target, Step.Gathered.coalesce(this, target));
  }

  @Override
  public Dataset<T> distinct() {
    PlannedDataset<KeyValue<T, Boolean>> keyed =
        narrow("keyBy", NarrowFunctions.<T>keyByItself(), "distinct");
    return new PlannedKeyedDataset<>(keyed)
        .reduceByKey("distinct", (first, second) -> first, partitionCount)
        .keys();
  }

  @Override
  public <K> Dataset<T> sortBy(
      MapFunction<? super T, ? extends K> key, SortOrder<? super K> order) {
    SortOrder<T> byKey = (first, second) -> order.compare(key.apply(first), key.apply(second));
    Boundary boundary = new Boundary.Sorted(this, ship(byKey, key));
    return next(
        "sortBy", partitionCount, new Step.Wide(List.of(boundary), Arrivals.concatenated()));
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
  public <B extends @Nullable Object> Dataset<B> exchange(
      int partitionCount, MapFunction<? super T, Addressed<B>> address) {
    return wide("exchange", partitionCount, Routers.addressed(ship(address, address)));
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
    evaluator.checkOpen();
    persistence.persist(level, this);
    return this;
  }

  @Override
  public Dataset<T> unpersist() {
    persistence.unpersist();
    return this;
  }

  @Override
  public Dataset<T> checkpoint() {
    if (!(step instanceof Step.Checkpointed)) {
      evaluator.checkpoint(this);
    }
    return this;
  }

  @Override
  public String explain() {
    return Explanation.of(this);
  }
}
