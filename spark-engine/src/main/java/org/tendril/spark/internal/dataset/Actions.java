package org.tendril.spark.internal.dataset;

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
import org.tendril.spark.internal.task.Encoded;
import org.tendril.spark.internal.task.TaskScope;

/** What a dataset is computed for. */
final class Actions {
  private Actions() {}

  static <T extends @Nullable Object> List<T> collect(SparkDataset<T> dataset) {
    return PartitionResults.concatenated(
        Job.<T, List<T>>run(
            dataset, "collect", (partition, values, scope) -> Iterators.list(values)));
  }

  static <T extends @Nullable Object> long count(SparkDataset<T> dataset) {
    return Job.<T, Long>run(
            dataset, "count", (partition, values, scope) -> PartitionResults.count(values))
        .stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  static <T extends @Nullable Object> Optional<T> reduce(
      SparkDataset<T> dataset, CombineFunction<T> combine) {
    Travelling<CombineFunction<T>> shipped = Travelling.of(combine);
    List<List<T>> parts =
        Job.<T, List<T>>run(
            dataset,
            "reduce",
            (partition, values, scope) -> PartitionResults.combined(values, shipped.open()));
    Iterator<T> partials = PartitionResults.concatenated(parts).iterator();
    List<T> whole = PartitionResults.combined(partials, combine);
    return whole.isEmpty() ? Optional.empty() : Optional.ofNullable(whole.get(0));
  }

  static <T extends @Nullable Object, A> A fold(
      SparkDataset<T> dataset, A zero, FoldFunction<A, ? super T> add, CombineFunction<A> merge) {
    Travelling<FoldFunction<A, ? super T>> shipped = Travelling.of(add);
    byte[] start = Encoded.write(List.of(zero), dataset.context().link());
    List<A> parts =
        Job.<T, A>run(
            dataset,
            "fold",
            (partition, values, scope) ->
                PartitionResults.folded(
                    values, Actions.<A>values(start, scope).next(), shipped.open()));
    return PartitionResults.merged(parts, merge);
  }

  @SuppressWarnings("unchecked") // what was written
  private static <A> Iterator<A> values(byte[] encoded, TaskScope scope) {
    return (Iterator<A>) Encoded.read(encoded, scope.link());
  }

  static <T extends @Nullable Object> List<T> take(SparkDataset<T> dataset, int count) {
    PartitionResults.checkCount(count);
    List<T> taken = new ArrayList<>();
    try (Job job = new Job(dataset.context(), "take")) {
      int from = 0;
      while (taken.size() < count && from < dataset.partitionCount()) {
        int to = PartitionResults.takeUpTo(from, dataset.partitionCount());
        for (List<T> part :
            job.<T, List<T>>run(
                dataset,
                from,
                to,
                (partition, values, scope) -> PartitionResults.first(values, count))) {
          taken.addAll(part.subList(0, Math.min(part.size(), count - taken.size())));
        }
        from = to;
      }
    }
    return taken;
  }

  static <T extends @Nullable Object> List<T> top(
      SparkDataset<T> dataset, int count, SortOrder<? super T> order) {
    PartitionResults.checkCount(count);
    Travelling<SortOrder<? super T>> shipped = Travelling.of(order);
    List<List<T>> parts =
        Job.<T, List<T>>run(
            dataset,
            "top",
            (partition, values, scope) -> PartitionResults.largest(values, count, shipped.open()));
    return PartitionResults.largest(PartitionResults.concatenated(parts).iterator(), count, order);
  }

  static <T extends @Nullable Object> void forEachPartition(
      SparkDataset<T> dataset, PartitionConsumer<T> consumer) {
    Travelling<PartitionConsumer<T>> shipped = Travelling.of(consumer);
    Job.<T, Boolean>run(
        dataset,
        "forEachPartition",
        (partition, values, scope) -> {
          shipped.open().accept(partition, values);
          return true;
        });
  }

  /** Writes a checkpoint. */
  static <T extends @Nullable Object> void write(SparkDataset<T> dataset, CheckpointFiles files) {
    Job.<T, Long>run(
        dataset, "checkpoint", (partition, values, scope) -> files.write(partition, values, scope));
  }
}
