package org.tendril.engine.internal.plan;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.CombineFunction;
import org.tendril.engine.dataset.Dataset.FoldFunction;
import org.tendril.engine.dataset.Dataset.PartitionConsumer;
import org.tendril.engine.dataset.Dataset.SortOrder;

/** The actions of datasets: the task of each partition, and the result of all. */
final class Actions {
  private Actions() {}

  private static <T extends @Nullable Object, R extends @Nullable Object> List<R> run(
      PlannedDataset<T> dataset, String action, PartitionTask<T, R> task) {
    try (Job job = dataset.evaluator().begin(action)) {
      return job.run(dataset, 0, dataset.partitionCount(), task);
    }
  }

  static <T extends @Nullable Object> List<T> collect(PlannedDataset<T> dataset) {
    List<List<T>> parts =
        run(dataset, "collect", (partition, values, task) -> task.delivered(values));
    return PartitionResults.concatenated(parts);
  }

  static <T extends @Nullable Object> long count(PlannedDataset<T> dataset) {
    List<Long> counts =
        run(dataset, "count", (partition, values, task) -> PartitionResults.count(values));
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  static <T extends @Nullable Object> Optional<T> reduce(
      PlannedDataset<T> dataset, CombineFunction<T> combine) {
    ShippedFunction<CombineFunction<T>> shipped = dataset.ship(combine, combine);
    List<List<T>> parts =
        run(
            dataset,
            "reduce",
            (partition, values, task) -> PartitionResults.combined(values, shipped.open()));
    Iterator<T> partials = PartitionResults.concatenated(parts).iterator();
    List<T> whole = PartitionResults.combined(partials, combine);
    return whole.isEmpty() ? Optional.empty() : Optional.ofNullable(whole.get(0));
  }

  static <T extends @Nullable Object, A> A fold(
      PlannedDataset<T> dataset, A zero, FoldFunction<A, ? super T> add, CombineFunction<A> merge) {
    ShippedFunction<FoldFunction<A, ? super T>> shipped = dataset.ship(add, add);
    Evaluator.TaskValue<A> start = dataset.evaluator().shipValue(zero);
    List<A> parts =
        run(
            dataset,
            "fold",
            (partition, values, task) ->
                PartitionResults.folded(values, start.in(task), shipped.open()));
    return PartitionResults.merged(parts, merge);
  }

  static <T extends @Nullable Object> List<T> take(PlannedDataset<T> dataset, int count) {
    PartitionResults.checkCount(count);
    List<T> taken = new ArrayList<>();
    try (Job job = dataset.evaluator().begin("take")) {
      int from = 0;
      while (taken.size() < count && from < dataset.partitionCount()) {
        int to = PartitionResults.takeUpTo(from, dataset.partitionCount());
        PartitionTask<T, List<T>> first =
            (partition, values, task) -> PartitionResults.first(values, count);
        for (List<T> part : job.run(dataset, from, to, first)) {
          taken.addAll(part.subList(0, Math.min(part.size(), count - taken.size())));
        }
        from = to;
      }
    }
    return taken;
  }

  static <T extends @Nullable Object> List<T> top(
      PlannedDataset<T> dataset, int count, SortOrder<? super T> order) {
    PartitionResults.checkCount(count);
    ShippedFunction<SortOrder<? super T>> shipped = dataset.ship(order, order);
    List<List<T>> parts =
        run(
            dataset,
            "top",
            (partition, values, task) -> PartitionResults.largest(values, count, shipped.open()));
    return PartitionResults.largest(PartitionResults.concatenated(parts).iterator(), count, order);
  }

  static <T extends @Nullable Object> void forEachPartition(
      PlannedDataset<T> dataset, PartitionConsumer<T> consumer) {
    ShippedFunction<PartitionConsumer<T>> shipped = dataset.ship(consumer, consumer);
    run(
        dataset,
        "forEachPartition",
        (partition, values, task) -> {
          shipped.open().accept(partition, values);
          return true;
        });
  }
}
