package org.tendril.engine.internal.stage;

import java.lang.ref.Cleaner;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.storage.Checkpointed;

/** Partitions in files, which go when nobody can read them any more. */
final class CheckpointStep<T extends @Nullable Object> extends Step<T> {
  private final List<Checkpointed<T>> parts;

  CheckpointStep(List<Checkpointed<T>> parts, Cleaner cleaner) {
    this.parts = parts;
    List<Checkpointed<T>> files = parts;
    cleaner.register(this, () -> Closing.all(files));
  }

  @Override
  Iterator<T> compute(int partition, Task task) {
    return parts.get(partition).iterator();
  }
}
