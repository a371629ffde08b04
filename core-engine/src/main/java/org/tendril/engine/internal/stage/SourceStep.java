package org.tendril.engine.internal.stage;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.PartitionSource;

/** Values from outside. */
final class SourceStep<T extends @Nullable Object> extends Step<T> {
  private final PartitionSource<T> source;

  SourceStep(PartitionSource<T> source) {
    this.source = source;
  }

  @Override
  Iterator<T> compute(int partition, Task task) {
    return source.open(partition);
  }
}
