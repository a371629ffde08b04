package org.tendril.engine.internal.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.CombineFunction;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.dataset.KeyValue;
import org.tendril.engine.dataset.KeyedDataset;
import org.tendril.engine.dataset.KeyedDataset.JoinFunction;
import org.tendril.engine.dataset.MapFunction;

/** The pairs of any engine. */
final class PlannedKeyedDataset<K extends @Nullable Object, V extends @Nullable Object>
    implements KeyedDataset<K, V> {
  private final PlannedDataset<KeyValue<K, V>> entries;

  PlannedKeyedDataset(PlannedDataset<KeyValue<K, V>> entries) {
    this.entries = entries;
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
    return new PlannedKeyedDataset<>(
        entries.narrow("mapValues", NarrowFunctions.<K, V, R>mapValues(function), function));
  }

  @Override
  public KeyedDataset<K, V> reduceByKey(CombineFunction<V> combine, int partitionCount) {
    return reduceByKey("reduceByKey", combine, partitionCount);
  }

  PlannedKeyedDataset<K, V> reduceByKey(String label, CombineFunction<V> combine, int targets) {
    ShippedFunction<CombineFunction<Object>> shipped = entries.ship(combine, combine);
    Boundary boundary =
        new Boundary.Sent(entries, label, targets, Routers.reducedByKey(targets, shipped));
    return new PlannedKeyedDataset<>(
        entries.next(label, targets, new Step.Wide(List.of(boundary), Arrivals.reduced(shipped))));
  }

  @Override
  public KeyedDataset<K, List<V>> groupByKey(int partitionCount) {
    return grouped(
        "groupByKey",
        List.of(entries),
        partitionCount,
        GroupFunction.<K, V>grouped(),
        "groupByKey");
  }

  /** Groups the values of each key, from one or two sides. */
  private <R extends @Nullable Object> KeyedDataset<K, R> grouped(
      String label,
      List<PlannedDataset<?>> sides,
      int targets,
      GroupFunction<K, V, ?, R> function,
      Object given) {
    List<Boundary> boundaries =
        sides.stream()
            .<Boundary>map(side -> new Boundary.Sent(side, label, targets, Routers.byKey(targets)))
            .toList();
    return new PlannedKeyedDataset<>(
        entries.next(
            label,
            targets,
            new Step.Wide(boundaries, Arrivals.grouped(entries.ship(function, given)))));
  }

  private <W extends @Nullable Object, R extends @Nullable Object> KeyedDataset<K, R> cogrouped(
      String label, KeyedDataset<K, W> other, GroupFunction<K, V, W, R> function, Object given) {
    return grouped(
        label,
        List.of(entries, PlannedDataset.of(entries.evaluator(), other.entries())),
        Math.max(partitionCount(), other.partitionCount()),
        function,
        given);
  }

  @Override
  @SuppressWarnings("unchecked") // no value on the right is null unless values may be
  public <W extends @Nullable Object, R extends @Nullable Object> KeyedDataset<K, R> join(
      KeyedDataset<K, W> other, JoinFunction<? super V, ? super W, ? extends R> function) {
    return cogrouped(
        "join",
        other,
        GroupFunction.<K, V, W, R>joined(
            (JoinFunction<? super V, ? super @Nullable W, ? extends R>) function, false),
        function);
  }

  @Override
  public <W extends @Nullable Object, R extends @Nullable Object> KeyedDataset<K, R> leftJoin(
      KeyedDataset<K, W> other,
      JoinFunction<? super V, ? super @Nullable W, ? extends R> function) {
    return cogrouped("leftJoin", other, GroupFunction.joined(function, true), function);
  }

  @Override
  public <W extends @Nullable Object, R extends @Nullable Object> KeyedDataset<K, R> cogroup(
      KeyedDataset<K, W> other, JoinFunction<List<V>, List<W>, ? extends R> function) {
    return cogrouped("cogroup", other, GroupFunction.together(function), function);
  }
}
