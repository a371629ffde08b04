package org.tendril.engine.internal.stage;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** One attempt to compute one partition. */
final class Task {
  private final Job job;

  Task(Job job) {
    this.job = job;
  }

  <T extends @Nullable Object> Iterator<T> iterator(LocalDataset<T> dataset, int partition) {
    return dataset.stored(partition, this);
  }

  <O> Boundary.Outputs<O> outputs(Boundary<?, O> boundary) {
    return job.outputs(boundary);
  }
}
