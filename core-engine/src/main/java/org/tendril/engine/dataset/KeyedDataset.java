package org.tendril.engine.dataset;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Dataset} of values under keys. A key may occur any number of times.
 *
 * <p>A wide step sends each key to a partition by a hash that is the same in every JVM. Keys must
 * therefore define {@code equals} and {@code hashCode}; enums are hashed by name, records and
 * collections by their components; arrays and classes that inherit {@code Object.hashCode} are
 * refused. In its result, keys are in the order of these hashes for any number of partitions and
 * threads and any memory; keys with equal hashes are in order of arrival.
 */
public interface KeyedDataset<K extends @Nullable Object, V extends @Nullable Object> {

  /** The pairs as a keyed dataset. */
  static <K extends @Nullable Object, V extends @Nullable Object> KeyedDataset<K, V> of(
      Dataset<KeyValue<K, V>> entries) {
    return entries.keyBy(entry -> entry.key()).mapValues(entry -> entry.value());
  }

  /** Number of partitions, at least one. */
  int partitionCount();

  /** The pairs. */
  Dataset<KeyValue<K, V>> entries();

  /** The key of each pair, duplicates included. Narrow. */
  default Dataset<K> keys() {
    return entries().map(entry -> entry.key());
  }

  /** The value of each pair. Narrow. */
  default Dataset<V> values() {
    return entries().map(entry -> entry.value());
  }

  /** Replaces each value by another, under the same key. Narrow. */
  <R extends @Nullable Object> KeyedDataset<K, R> mapValues(
      MapFunction<? super V, ? extends R> function);

  /** {@link #reduceByKey(CombineFunction, int)} into as many partitions as this has. */
  default KeyedDataset<K, V> reduceByKey(CombineFunction<V> combine) {
    return reduceByKey(combine, partitionCount());
  }

  /**
   * One pair for each key: combines its values from the left within each source partition, then
   * these results in the order of the source partitions. Wide; at most one value for each key and
   * source partition is exchanged.
   */
  KeyedDataset<K, V> reduceByKey(CombineFunction<V> combine, int partitionCount);

  /** {@link #groupByKey(int)} into as many partitions as this has. */
  default KeyedDataset<K, List<V>> groupByKey() {
    return groupByKey(partitionCount());
  }

  /**
   * One pair for each key: its values in their order, in a list that must not be modified. All
   * values of one key must fit into memory. Wide.
   */
  KeyedDataset<K, List<V>> groupByKey(int partitionCount);

  /**
   * One pair for each pair of values with the same key, those of the first left value first. Wide.
   */
  <W extends @Nullable Object, R extends @Nullable Object> KeyedDataset<K, R> join(
      KeyedDataset<K, W> other, JoinFunction<? super V, ? super W, ? extends R> function);

  /** As {@link #join}; a left value without a partner is joined with null. Wide. */
  <W extends @Nullable Object, R extends @Nullable Object> KeyedDataset<K, R> leftJoin(
      KeyedDataset<K, W> other, JoinFunction<? super V, ? super @Nullable W, ? extends R> function);

  /**
   * One pair for each key that occurs on either side, computed from its values on both sides. These
   * must fit into memory and must not be modified. Wide.
   */
  <W extends @Nullable Object, R extends @Nullable Object> KeyedDataset<K, R> cogroup(
      KeyedDataset<K, W> other, JoinFunction<List<V>, List<W>, ? extends R> function);

  /** Joins two values of one key. Sent to the tasks that run it. */
  @FunctionalInterface
  interface JoinFunction<
          V extends @Nullable Object, W extends @Nullable Object, R extends @Nullable Object>
      extends Serializable {
    /** Returns the value of the joined pair. */
    R join(V left, W right);
  }
}
