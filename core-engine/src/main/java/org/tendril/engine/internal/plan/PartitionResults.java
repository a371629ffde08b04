package org.tendril.engine.internal.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.CombineFunction;
import org.tendril.engine.dataset.Dataset.FoldFunction;
import org.tendril.engine.dataset.Dataset.SortOrder;

/** The results of actions, for one partition and for all. */
public final class PartitionResults {
  private static final int TAKE_GROWTH = 4; // partitions tried next, per one tried so far

  private PartitionResults() {}

  public static <T extends @Nullable Object> List<T> concatenated(List<List<T>> parts) {
    List<T> all = new ArrayList<>(parts.stream().mapToInt(List::size).sum());
    parts.forEach(all::addAll);
    return all;
  }

  public static long count(Iterator<?> values) {
    long size = 0;
    for (; values.hasNext(); size++) {
      values.next();
    }
    return size;
  }

  /** Combines the values into one. Returns a list that is empty if there are none. */
  public static <T extends @Nullable Object> List<T> combined(
      Iterator<T> values, CombineFunction<T> combine) {
    if (!values.hasNext()) {
      return List.of();
    }
    T result = values.next();
    while (values.hasNext()) {
      result = combine.combine(result, values.next());
    }
    return Collections.singletonList(result);
  }

  /** Folds the values, starting with {@code zero}. */
  public static <T extends @Nullable Object, A> A folded(
      Iterator<T> values, A zero, FoldFunction<A, ? super T> add) {
    A folded = zero;
    while (values.hasNext()) {
      folded = add.add(folded, values.next());
    }
    return folded;
  }

  /** Merges the results of all partitions, at least one, from the left. */
  public static <A> A merged(List<A> parts, CombineFunction<A> merge) {
    A whole = parts.get(0);
    for (A part : parts.subList(1, parts.size())) {
      whole = merge.combine(whole, part);
    }
    return whole;
  }

  public static <T extends @Nullable Object> List<T> first(Iterator<T> values, int count) {
    List<T> first = new ArrayList<>();
    while (first.size() < count && values.hasNext()) {
      first.add(values.next());
    }
    return first;
  }

  /** The end of the partitions to compute next, after those before {@code from}. */
  public static int takeUpTo(int from, int partitionCount) {
    return (int) Math.min(partitionCount, from + Math.max(1L, (long) from * TAKE_GROWTH));
  }

  /** The largest values, largest first, at most {@code count}; of equal values the earlier ones. */
  public static <T extends @Nullable Object> List<T> largest(
      Iterator<T> values, int count, SortOrder<? super T> order) {
    List<T> largest = new ArrayList<>();
    long most = Math.max(2L * count, 64); // then the smaller values are dropped
    while (values.hasNext()) {
      largest.add(values.next());
      if (largest.size() == most) {
        keepLargest(largest, count, order);
      }
    }
    keepLargest(largest, count, order);
    return largest;
  }

  private static <T extends @Nullable Object> void keepLargest(
      List<T> values, int count, SortOrder<? super T> order) {
    values.sort((first, second) -> order.compare(second, first)); // stable: earlier ones first
    if (values.size() > count) {
      values.subList(count, values.size()).clear();
    }
  }

  /** Returns {@code count}; refuses a negative one. */
  public static int checkCount(int count) {
    if (count < 0) {
      throw new IllegalArgumentException("count must not be negative: count=" + count);
    }
    return count;
  }
}
