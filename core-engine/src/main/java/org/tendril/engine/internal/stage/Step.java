package org.tendril.engine.internal.stage;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the partitions of a dataset are computed: its link to the parents in the lineage. */
abstract class Step<T extends @Nullable Object> {
  /** A partition of a parent. */
  record Input(LocalDataset<?> dataset, int partition) {}

  /** The datasets that this step reads within the same task. */
  List<LocalDataset<?>> narrowParents() {
    return List.of();
  }

  /** The partitions of {@link #narrowParents()} that a partition is computed from. */
  List<Input> inputs(int partition) {
    return narrowParents().stream().map(parent -> new Input(parent, partition)).toList();
  }

  /** The boundaries of stages whose outputs this step reads. */
  List<Boundary<?, ?>> boundaries() {
    return List.of();
  }

  /** The values of a partition; called by the task that computes it. */
  abstract Iterator<T> compute(int partition, Task task);
}
