package org.tendril.engine.internal.stage;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the partitions of a dataset are computed: its link to the parents in the lineage. */
abstract class Step<T extends @Nullable Object> {
  /** The datasets that this step reads within the same task. */
  abstract List<LocalDataset<?>> narrowParents();

  /** The boundaries of stages whose outputs this step reads. */
  List<Boundary<?, ?>> boundaries() {
    return List.of();
  }

  /** The values of a partition; called by the task that computes it. */
  abstract Iterator<T> compute(int partition, Task task);
}
