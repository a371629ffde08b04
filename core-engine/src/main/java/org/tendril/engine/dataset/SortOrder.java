package org.tendril.engine.dataset;

import java.io.Serializable;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** A comparator that is sent to the tasks that run it. */
@FunctionalInterface
public interface SortOrder<T extends @Nullable Object> extends Comparator<T>, Serializable {

  /** The natural order, smallest first. */
  static <T extends Comparable<? super T>> SortOrder<T> ascending() {
    return (first, second) -> first.compareTo(second);
  }

  /** The natural order, largest first. */
  static <T extends Comparable<? super T>> SortOrder<T> descending() {
    return (first, second) -> second.compareTo(first);
  }

  /** The natural order of keys, smallest first. */
  static <T extends @Nullable Object, K extends Comparable<? super K>> SortOrder<T> by(
      MapFunction<? super T, ? extends K> key) {
    return (first, second) -> key.apply(first).compareTo(key.apply(second));
  }
}
