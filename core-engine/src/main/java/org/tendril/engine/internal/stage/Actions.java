package org.tendril.engine.internal.stage;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.CombineFunction;
import org.tendril.engine.dataset.FoldFunction;
import org.tendril.engine.dataset.PartitionConsumer;
import org.tendril.engine.dataset.SortOrder;
import org.tendril.engine.internal.plan.Iterators;
import org.tendril.engine.internal.plan.PartitionResults;

/** What a dataset is computed for. */
final class Actions {
  private Actions() {}

  static <T extends @Nullable Object> List<T> collect(LocalDataset<T> dataset) {
    return PartitionResults.concatenated(Job.run(dataset, "collect", Actions::delivered));
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

  static long count(LocalDataset<?> dataset) {
    return countAll(dataset).stream().mapToLong(Long::longValue).sum();
  }

  private static <T extends @Nullable Object> List<Long> countAll(LocalDataset<T> dataset) {
    return Job.run(dataset, "count", (partition, values, task) -> PartitionResults.count(values));
  }

  static <T extends @Nullable Object> Optional<T> reduce(
      LocalDataset<T> dataset, CombineFunction<T> combine) {
    Shipped<CombineFunction<T>> shipped = dataset.datasets().ship(combine);
    List<List<T>> parts =
        Job.run(
            dataset,
            "reduce",
            (partition, values, task) -> PartitionResults.combined(values, shipped.open()));
    Iterator<T> partials = PartitionResults.concatenated(parts).iterator();
    List<T> whole = PartitionResults.combined(partials, combine);
    return whole.isEmpty() ? Optional.empty() : Optional.ofNullable(whole.get(0));
  }

  static <T extends @Nullable Object, A> A fold(
      LocalDataset<T> dataset, A zero, FoldFunction<A, ? super T> add, CombineFunction<A> merge) {
    Shipped<FoldFunction<A, ? super T>> shipped = dataset.datasets().ship(add);
    List<A> parts =
        Job.run(
            dataset,
            "fold",
            (partition, values, task) -> PartitionResults.folded(values, zero, shipped.open()));
    return PartitionResults.merged(parts, merge);
  }

  static <T extends @Nullable Object> List<T> take(LocalDataset<T> dataset, int count) {
    PartitionResults.checkCount(count);
    List<T> taken = new ArrayList<>();
    try (Job job = new Job(dataset.datasets())) {
      int from = 0;
      while (taken.size() < count && from < dataset.partitionCount()) {
        int to = PartitionResults.takeUpTo(from, dataset.partitionCount());
        for (List<T> part :
            job.run(
                dataset,
                "take",
                from,
                to,
                (partition, values, task) -> PartitionResults.first(values, count))) {
          taken.addAll(part.subList(0, Math.min(part.size(), count - taken.size())));
        }
        from = to;
      }
    }
    return taken;
  }

  static <T extends @Nullable Object> List<T> top(
      LocalDataset<T> dataset, int count, SortOrder<? super T> order) {
    PartitionResults.checkCount(count);
    Shipped<SortOrder<? super T>> shipped = dataset.datasets().ship(order);
    List<List<T>> parts =
        Job.run(
            dataset,
            "top",
            (partition, values, task) -> PartitionResults.largest(values, count, shipped.open()));
    return PartitionResults.largest(PartitionResults.concatenated(parts).iterator(), count, order);
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
