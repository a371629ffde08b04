package org.tendril.engine.internal.stage;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.PartitionFunction;

/** A partition made from the parent's partition of the same number. */
final class NarrowStep<S extends @Nullable Object, T extends @Nullable Object> extends Step<T> {
  private final LocalDataset<S> parent;
  private final Shipped<PartitionFunction<S, T>> function;

  NarrowStep(LocalDataset<S> parent, Shipped<PartitionFunction<S, T>> function) {
    this.parent = parent;
    this.function = function;
  }

  @Override
  List<LocalDataset<?>> narrowParents() {
    return List.of(parent);
  }

  @Override
  Iterator<T> compute(int partition, Task task) {
    return function.open().apply(partition, task.iterator(parent, partition));
  }
}
