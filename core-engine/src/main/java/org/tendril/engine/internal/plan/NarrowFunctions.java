package org.tendril.engine.internal.plan;

import java.util.Iterator;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Dataset.FilterFunction;
import org.tendril.engine.dataset.Dataset.PartitionFunction;
import org.tendril.engine.dataset.KeyValue;
import org.tendril.engine.dataset.MapFunction;

/** The partition functions of narrow steps. They capture only the user's function. */
public final class NarrowFunctions {
  private NarrowFunctions() {}

  public static <T extends @Nullable Object, R extends @Nullable Object>
      PartitionFunction<T, R> map(MapFunction<? super T, ? extends R> function) {
    return (partition, values) -> Iterators.map(values, function);
  }

  public static <T extends @Nullable Object> PartitionFunction<T, T> filter(
      FilterFunction<? super T> keep) {
    return (partition, values) -> Iterators.filter(values, keep);
  }

  public static <T extends @Nullable Object, R extends @Nullable Object>
      PartitionFunction<T, R> flatMap(
          MapFunction<? super T, ? extends Iterator<? extends R>> function) {
    return (partition, values) -> Iterators.flatMap(values, function);
  }

  public static <T extends @Nullable Object, K extends @Nullable Object>
      PartitionFunction<T, KeyValue<K, T>> keyBy(MapFunction<? super T, ? extends K> key) {
    return (partition, values) ->
        Iterators.map(values, value -> new KeyValue<K, T>(key.apply(value), value));
  }

  public static <T extends @Nullable Object>
      PartitionFunction<T, KeyValue<T, Boolean>> keyByItself() {
    return (partition, values) -> Iterators.map(values, value -> new KeyValue<>(value, true));
  }

  public static <K extends @Nullable Object, V extends @Nullable Object, R extends @Nullable Object>
      PartitionFunction<KeyValue<K, V>, KeyValue<K, R>> mapValues(
          MapFunction<? super V, ? extends R> function) {
    return (partition, values) ->
        Iterators.map(values, e -> new KeyValue<K, R>(e.key(), function.apply(e.value())));
  }

  /** Keeps each value with probability {@code fraction}, which must be in [0, 1]. */
  public static <T extends @Nullable Object> PartitionFunction<T, T> sample(
      double fraction, long seed) {
    if (!(fraction >= 0 && fraction <= 1)) {
      throw new IllegalArgumentException("fraction must be in [0, 1]: fraction=" + fraction);
    }
    return (partition, values) -> {
      SplittableRandom random = randomOf(seed, partition);
      return Iterators.filter(values, value -> random.nextDouble() < fraction);
    };
  }

  /** Mixes both: otherwise a partition would get the shifted random numbers of another. */
  private static SplittableRandom randomOf(long seed, int partition) {
    long mixed = new SplittableRandom(seed).nextLong() + partition;
    return new SplittableRandom(new SplittableRandom(mixed).nextLong());
  }
}
