package org.tendril.engine.internal.stage;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.storage.Concatenation;

/** Partitions that are consecutive runs of the parents' partitions. */
final class GatherStep<T extends @Nullable Object> extends Step<T> {
  private final List<LocalDataset<T>> datasets; // of each gathered partition, in order
  private final int[] partitions; // its number in its dataset
  private final int[] bounds; // partition p gathers [bounds[p], bounds[p + 1])

  private GatherStep(List<LocalDataset<T>> datasets, int[] partitions, int[] bounds) {
    this.datasets = datasets;
    this.partitions = partitions;
    this.bounds = bounds;
  }

  /** The partitions of one dataset, then those of another. */
  static <T extends @Nullable Object> GatherStep<T> union(
      LocalDataset<T> first, LocalDataset<T> second) {
    int firstCount = first.partitionCount();
    int count = Math.addExact(firstCount, second.partitionCount());
    List<LocalDataset<T>> datasets = new ArrayList<>(count);
    int[] partitions = new int[count];
    int[] bounds = new int[count + 1];
    for (int i = 0; i < count; i++) {
      datasets.add(i < firstCount ? first : second);
      partitions[i] = i < firstCount ? i : i - firstCount;
      bounds[i + 1] = i + 1;
    }
    return new GatherStep<>(datasets, partitions, bounds);
  }

  /** The partitions of a dataset in {@code target} runs of about equal length. */
  static <T extends @Nullable Object> GatherStep<T> coalesce(LocalDataset<T> parent, int target) {
    int count = parent.partitionCount();
    int[] partitions = new int[count];
    for (int i = 0; i < count; i++) {
      partitions[i] = i;
    }
    int[] bounds = new int[target + 1];
    for (int i = 0; i <= target; i++) {
      bounds[i] = (int) ((long) count * i / target);
    }
    return new GatherStep<>(java.util.Collections.nCopies(count, parent), partitions, bounds);
  }

  @Override
  List<LocalDataset<?>> narrowParents() {
    return List.copyOf(new LinkedHashSet<>(datasets));
  }

  @Override
  List<Input> inputs(int partition) {
    List<Input> inputs = new ArrayList<>();
    for (int i = bounds[partition]; i < bounds[partition + 1]; i++) {
      inputs.add(new Input(datasets.get(i), partitions[i]));
    }
    return inputs;
  }

  @Override
  Iterator<T> compute(int partition, Task task) {
    if (bounds[partition + 1] == bounds[partition] + 1) {
      int only = bounds[partition];
      return task.iterator(datasets.get(only), partitions[only]);
    }
    return new Concatenation<>(
        java.util.stream.IntStream.range(bounds[partition], bounds[partition + 1])
            .mapToObj(i -> task.iterator(datasets.get(i), partitions[i]))
            .iterator());
  }
}
