package org.tendril.engine.internal.stage;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Blocks as they arrive: by source partition, then in the order of emission. */
final class ExchangeStep<B extends @Nullable Object> extends Step<B> {
  private final Boundary<?, List<List<B>>> boundary;

  ExchangeStep(Boundary<?, List<List<B>>> boundary) {
    this.boundary = boundary;
  }

  @Override
  List<LocalDataset<?>> narrowParents() {
    return List.of();
  }

  @Override
  List<Boundary<?, ?>> boundaries() {
    return List.of(boundary);
  }

  @Override
  Iterator<B> compute(int partition, Task task) {
    List<B> arrived = new ArrayList<>();
    for (List<List<B>> buckets : task.outputs(boundary).parts) {
      arrived.addAll(buckets.get(partition));
    }
    return arrived.iterator();
  }
}
