package org.tendril.engine.internal.stage;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.storage.Buckets;
import org.tendril.engine.internal.storage.Concatenation;

/** Values that are each sent to one partition of the next stage. */
final class BucketBoundary<T extends @Nullable Object, B extends @Nullable Object>
    extends Boundary<T, Buckets<B>> {
  private final int targets;
  private final Distribution<T, B> distribution;

  BucketBoundary(
      LocalDataset<T> source, String label, int targets, Distribution<T, B> distribution) {
    super(source, label);
    this.targets = targets;
    this.distribution = distribution;
  }

  /** Decides what is sent where. */
  interface Distribution<T extends @Nullable Object, B extends @Nullable Object> {
    void send(int partition, Iterator<T> values, Task task, Outbox<B> outbox);
  }

  int targets() {
    return targets;
  }

  @Override
  Buckets<B> write(int partition, Iterator<T> values, Task task) {
    Buckets<B> buckets = task.output(new Buckets<>(task.storage(), targets));
    distribution.send(partition, values, task, new Outbox<>(buckets, targets, task));
    return buckets.complete();
  }

  /** What a partition has been sent: by source partition, then in the order of sending. */
  Iterator<B> arrived(int partition, Task task) {
    return new Concatenation<>(
        task.outputs(this).parts.stream().map(buckets -> buckets.iterator(partition)).iterator());
  }
}
