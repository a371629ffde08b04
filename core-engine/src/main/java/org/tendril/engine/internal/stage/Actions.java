package org.tendril.engine.internal.stage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.CombineFunction;
import org.tendril.engine.dataset.FoldFunction;
import org.tendril.engine.dataset.PartitionConsumer;
import org.tendril.engine.dataset.SortOrder;

/** What a dataset is computed for. */
final class Actions {
  private static final int TAKE_GROWTH = 4; // partitions tried next, times those tried so far

  private Actions() {}

  static <T extends @Nullable Object> List<T> collect(LocalDataset<T> dataset) {
    return concatenated(Job.run(dataset, "collect", Actions::delivered));
  }

  /** The values of a partition as the caller receives them. */
  private static <T extends @Nullable Object> List<T> delivered(
      int partition, Iterator<T> values, Task task) {
    List<T> list = Iterators.list(values);
    if (task.options().travelling()) {
      list.replaceAll(task.storage().codec()::copy);
    }
    return list;
  }

  private static <T extends @Nullable Object> List<T> concatenated(List<List<T>> parts) {
    List<T> all = new ArrayList<>(parts.stream().mapToInt(List::size).sum());
    parts.forEach(all::addAll);
    return all;
  }

  static long count(LocalDataset<?> dataset) {
    return countAll(dataset).stream().mapToLong(Long::longValue).sum();
  }

  private static <T extends @Nullable Object> List<Long> countAll(LocalDataset<T> dataset) {
    return Job.run(
        dataset,
        "count",
        (partition, values, task) -> {
          long size = 0;
          for (; values.hasNext(); size++) {
            values.next();
          }
          return size;
        });
  }

  static <T extends @Nullable Object> Optional<T> reduce(
      LocalDataset<T> dataset, CombineFunction<T> combine) {
    Shipped<CombineFunction<T>> shipped = dataset.datasets().ship(combine);
    List<List<T>> parts =
        Job.run(dataset, "reduce", (partition, values, task) -> combined(values, shipped.open()));
    Iterator<T> partials = concatenated(parts).iterator();
    List<T> whole = combined(partials, combine);
    return whole.isEmpty() ? Optional.empty() : Optional.ofNullable(whole.get(0));
  }

  /** The values as one, in a list that is empty if there are none. */
  private static <T extends @Nullable Object> List<T> combined(
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

  static <T extends @Nullable Object, A> A fold(
      LocalDataset<T> dataset, A zero, FoldFunction<A, ? super T> add, CombineFunction<A> merge) {
    Shipped<FoldFunction<A, ? super T>> shipped = dataset.datasets().ship(add);
    List<A> parts =
        Job.run(
            dataset,
            "fold",
            (partition, values, task) -> {
              FoldFunction<A, ? super T> function = shipped.open();
              A folded = zero;
              while (values.hasNext()) {
                folded = function.add(folded, values.next());
              }
              return folded;
            });
    A whole = parts.get(0);
    for (A part : parts.subList(1, parts.size())) {
      whole = merge.combine(whole, part);
    }
    return whole;
  }

  static <T extends @Nullable Object> List<T> take(LocalDataset<T> dataset, int count) {
    checkCount(count);
    List<T> taken = new ArrayList<>();
    try (Job job = new Job(dataset.datasets())) {
      int from = 0;
      while (taken.size() < count && from < dataset.partitionCount()) {
        int to =
            (int)
                Math.min(dataset.partitionCount(), from + Math.max(1L, (long) from * TAKE_GROWTH));
        for (List<T> part :
            job.run(dataset, "take", from, to, (partition, values, task) -> first(values, count))) {
          taken.addAll(part.subList(0, Math.min(part.size(), count - taken.size())));
        }
        from = to;
      }
    }
    return taken;
  }

  private static <T extends @Nullable Object> List<T> first(Iterator<T> values, int count) {
    List<T> first = new ArrayList<>();
    while (first.size() < count && values.hasNext()) {
      first.add(values.next());
    }
    return first;
  }

  static <T extends @Nullable Object> List<T> top(
      LocalDataset<T> dataset, int count, SortOrder<? super T> order) {
    checkCount(count);
    Shipped<SortOrder<? super T>> shipped = dataset.datasets().ship(order);
    List<List<T>> parts =
        Job.run(
            dataset, "top", (partition, values, task) -> largest(values, count, shipped.open()));
    return largest(concatenated(parts).iterator(), count, order);
  }

  private static <T extends @Nullable Object> List<T> largest(
      Iterator<T> values, int count, SortOrder<? super T> order) {
    List<T> largest = new ArrayList<>();
    long most = Math.max(2L * count, 64); // then the smaller ones are thrown away
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

  private static void checkCount(int count) {
    if (count < 0) {
      throw new IllegalArgumentException("count must not be negative: count=" + count);
    }
  }

  static <T extends @Nullable Object> void forEachPartition(
      LocalDataset<T> dataset, PartitionConsumer<T> consumer) {
    Shipped<PartitionConsumer<T>> shipped = dataset.datasets().ship(consumer);
    Job.run(
        dataset,
        "forEachPartition",
        (partition, values, task) -> {
          shipped.open().accept(partition, values);
          return true;
        });
  }
}
