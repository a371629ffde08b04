package org.tendril.engine.dataset;

import java.io.Serializable;
import java.util.Comparator;

/** A comparator that travels to the tasks that run it. */
@FunctionalInterface
public interface SortOrder<T> extends Comparator<T>, Serializable {

  /** The natural order, smallest first. */
  static <T extends Comparable<? super T>> SortOrder<T> ascending() {
    return (first, second) -> first.compareTo(second);
  }

  /** The natural order, largest first. */
  static <T extends Comparable<? super T>> SortOrder<T> descending() {
    return (first, second) -> second.compareTo(first);
  }
}
