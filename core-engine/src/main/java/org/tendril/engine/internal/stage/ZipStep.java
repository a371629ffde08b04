package org.tendril.engine.internal.stage;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.ZipFunction;

/** A partition made from two parents' partitions of the same number. */
final class ZipStep<
        S extends @Nullable Object, U extends @Nullable Object, T extends @Nullable Object>
    extends Step<T> {
  private final LocalDataset<S> left;
  private final LocalDataset<U> right;
  private final Shipped<ZipFunction<S, U, T>> function;

  ZipStep(LocalDataset<S> left, LocalDataset<U> right, Shipped<ZipFunction<S, U, T>> function) {
    this.left = left;
    this.right = right;
    this.function = function;
  }

  @Override
  List<LocalDataset<?>> narrowParents() {
    return List.of(left, right);
  }

  @Override
  Iterator<T> compute(int partition, Task task) {
    return function
        .open()
        .apply(partition, task.iterator(left, partition), task.iterator(right, partition));
  }
}
