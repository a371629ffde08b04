package org.tendril.engine.internal.stage;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.CombineFunction;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.dataset.JoinFunction;
import org.tendril.engine.dataset.KeyValue;
import org.tendril.engine.dataset.KeyedDataset;
import org.tendril.engine.dataset.MapFunction;
import org.tendril.engine.dataset.PartitionFunction;
import org.tendril.engine.internal.keys.Cogroup;
import org.tendril.engine.internal.keys.KeyHash;
import org.tendril.engine.internal.keys.ReduceTable;
import org.tendril.engine.internal.plan.GroupFunction;
import org.tendril.engine.internal.plan.Iterators;
import org.tendril.engine.internal.plan.NarrowFunctions;
import org.tendril.engine.internal.plan.Slices;

/** Pairs of the embedded engine. */
final class LocalKeyedDataset<K extends @Nullable Object, V extends @Nullable Object>
    implements KeyedDataset<K, V> {
  private final LocalDataset<KeyValue<K, V>> entries;
  private final LocalDatasets datasets;

  LocalKeyedDataset(LocalDataset<KeyValue<K, V>> entries) {
    this.entries = entries;
    this.datasets = entries.datasets();
  }

  @Override
  public int partitionCount() {
    return entries.partitionCount();
  }

  @Override
  public Dataset<KeyValue<K, V>> entries() {
    return entries;
  }

  @Override
  public <R extends @Nullable Object> KeyedDataset<K, R> mapValues(
      MapFunction<? super V, ? extends R> function) {
    PartitionFunction<KeyValue<K, V>, KeyValue<K, R>> mapped = NarrowFunctions.mapValues(function);
    return new LocalKeyedDataset<>(
        new LocalDataset<>(
            datasets,
            "mapValues",
            partitionCount(),
            new NarrowStep<>(entries, datasets.ship(mapped))));
  }

  @Override
  public KeyedDataset<K, V> reduceByKey(CombineFunction<V> combine, int partitionCount) {
    return reduceByKey("reduceByKey", combine, partitionCount);
  }

  LocalKeyedDataset<K, V> reduceByKey(String label, CombineFunction<V> combine, int targets) {
    Shipped<CombineFunction<V>> shipped = datasets.ship(combine);
    BucketBoundary<KeyValue<K, V>, KeyValue<K, V>> boundary =
        new BucketBoundary<>(
            entries,
            label,
            Slices.checkPartitionCount(targets),
            (partition, values, task, outbox) ->
                sendByKey(table(shipped, task).addAll(values).entries(), targets, outbox));
    return new LocalKeyedDataset<>(
        new LocalDataset<>(
            datasets,
            label,
            targets,
            new WideStep<>(
                List.of(boundary),
                (partition, task) ->
                    table(shipped, task)
                        .addAll(boundary.arrived(partition, task))
                        .entriesByHash())));
  }

  private ReduceTable<K, V> table(Shipped<CombineFunction<V>> combine, Task task) {
    return task.closing(new ReduceTable<>(task.storage(), datasets.hashes, combine.open()));
  }

  private <X extends @Nullable Object> void sendByKey(
      Iterator<KeyValue<K, X>> values, int targets, Outbox<KeyValue<K, X>> outbox) {
    while (values.hasNext()) {
      KeyValue<K, X> entry = values.next();
      outbox.send(KeyHash.partition(datasets.hashes.of(entry.key()), targets), entry);
    }
  }

  private static <K extends @Nullable Object, X extends @Nullable Object>
      BucketBoundary<KeyValue<K, X>, KeyValue<K, X>> byKey(
          LocalKeyedDataset<K, X> side, String label, int targets) {
    return new BucketBoundary<>(
        side.entries,
        label,
        Slices.checkPartitionCount(targets),
        (partition, values, task, outbox) -> side.sendByKey(values, targets, outbox));
  }

  @Override
  public KeyedDataset<K, List<V>> groupByKey(int partitionCount) {
    BucketBoundary<KeyValue<K, V>, KeyValue<K, V>> boundary =
        byKey(this, "groupByKey", partitionCount);
    GroupFunction<K, V, Object, List<V>> group = GroupFunction.grouped();
    return new LocalKeyedDataset<>(
        new LocalDataset<>(
            datasets,
            "groupByKey",
            partitionCount,
            new WideStep<>(
                List.of(boundary),
                (partition, task) ->
                    groups(
                        boundary.arrived(partition, task),
                        Collections.emptyIterator(),
                        task,
                        group))));
  }

  private <W extends @Nullable Object, R extends @Nullable Object> Iterator<KeyValue<K, R>> groups(
      Iterator<KeyValue<K, V>> left,
      Iterator<KeyValue<K, W>> right,
      Task task,
      GroupFunction<K, V, W, R> function) {
    Cogroup<K, V, W> cogroup = task.closing(new Cogroup<>(task.storage(), datasets.hashes));
    return Iterators.flatMap(
        cogroup.fill(left, right), g -> function.apply(g.key(), g.left(), g.right()));
  }

  private <W extends @Nullable Object, R extends @Nullable Object> KeyedDataset<K, R> cogroup(
      String label,
      KeyedDataset<K, W> other,
      Shipped<? extends GroupFunction<K, V, W, R>> function) {
    int targets = Math.max(partitionCount(), other.partitionCount());
    BucketBoundary<KeyValue<K, V>, KeyValue<K, V>> left = byKey(this, label, targets);
    BucketBoundary<KeyValue<K, W>, KeyValue<K, W>> right =
        byKey(
            new LocalKeyedDataset<>(LocalDataset.sameEngine(datasets, other.entries())),
            label,
            targets);
    return new LocalKeyedDataset<>(
        new LocalDataset<>(
            datasets,
            label,
            targets,
            new WideStep<>(
                List.of(left, right),
                (partition, task) ->
                    groups(
                        left.arrived(partition, task),
                        right.arrived(partition, task),
                        task,
                        function.open()))));
  }

  @Override
  public <W extends @Nullable Object, R extends @Nullable Object> KeyedDataset<K, R> join(
      KeyedDataset<K, W> other, JoinFunction<? super V, ? super W, ? extends R> function) {
    return cogroup("join", other, joined(function, false));
  }

  @Override
  public <W extends @Nullable Object, R extends @Nullable Object> KeyedDataset<K, R> leftJoin(
      KeyedDataset<K, W> other,
      JoinFunction<? super V, ? super @Nullable W, ? extends R> function) {
    return cogroup("leftJoin", other, joined(function, true));
  }

  private <W extends @Nullable Object, R extends @Nullable Object>
      Shipped<GroupFunction<K, V, W, R>> joined(
          JoinFunction<? super V, ? super W, ? extends R> function, boolean keepsLeft) {
    return datasets
        .ship(function)
        .then(
            join ->
                GroupFunction.<K, V, W, R>joined(
                    (JoinFunction<? super V, ? super @Nullable W, ? extends R>) join, keepsLeft));
  }

  @Override
  public <W extends @Nullable Object, R extends @Nullable Object> KeyedDataset<K, R> cogroup(
      KeyedDataset<K, W> other, JoinFunction<List<V>, List<W>, ? extends R> function) {
    Shipped<GroupFunction<K, V, W, R>> shipped =
        datasets.ship(function).then(join -> GroupFunction.together(join));
    return cogroup("cogroup", other, shipped);
  }
}
