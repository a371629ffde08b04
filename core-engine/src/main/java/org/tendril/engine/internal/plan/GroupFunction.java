package org.tendril.engine.internal.plan;

import java.io.Serializable;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.KeyValue;
import org.tendril.engine.dataset.KeyedDataset.JoinFunction;

/** Turns a key and its values on both sides into pairs. */
public interface GroupFunction<
        K extends @Nullable Object,
        V extends @Nullable Object,
        W extends @Nullable Object,
        R extends @Nullable Object>
    extends Serializable {
  Iterator<KeyValue<K, R>> apply(K key, List<V> left, List<W> right);

  /** The values of the left side, unchanged. */
  static <K extends @Nullable Object, V extends @Nullable Object>
      GroupFunction<K, V, Object, List<V>> grouped() {
    return (key, left, right) -> one(key, left);
  }

  /** One pair for each pair of values; if {@code keepsLeft}, also for each unpaired left value. */
  static <
          K extends @Nullable Object,
          V extends @Nullable Object,
          W extends @Nullable Object,
          R extends @Nullable Object>
      GroupFunction<K, V, W, R> joined(
          JoinFunction<? super V, ? super @Nullable W, ? extends R> function, boolean keepsLeft) {
    return (key, left, right) -> {
      List<? extends @Nullable W> partners =
          right.isEmpty() && keepsLeft ? Collections.singletonList(null) : right;
      return Iterators.flatMap(
          left.iterator(),
          v ->
              Iterators.map(
                  partners.iterator(), w -> new KeyValue<K, R>(key, function.join(v, w))));
    };
  }

  static <
          K extends @Nullable Object,
          V extends @Nullable Object,
          W extends @Nullable Object,
          R extends @Nullable Object>
      GroupFunction<K, V, W, R> together(JoinFunction<List<V>, List<W>, ? extends R> function) {
    return (key, left, right) -> one(key, function.join(left, right));
  }

  private static <K extends @Nullable Object, R extends @Nullable Object>
      Iterator<KeyValue<K, R>> one(K key, R value) {
    return Collections.singleton(new KeyValue<>(key, value)).iterator();
  }
}
