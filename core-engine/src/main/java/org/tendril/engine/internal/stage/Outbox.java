package org.tendril.engine.internal.stage;

import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.KeyValue;
import org.tendril.engine.internal.serialization.ValueCodec;
import org.tendril.engine.internal.storage.Buckets;

/** Where a task puts what it sends: checks it, and copies it if it is to travel. */
final class Outbox<B extends @Nullable Object> {
  private final Buckets<B> buckets;
  private final int targets;
  private final ValueCodec codec;
  private final boolean travelling;

  public Outbox(Buckets<B> buckets, int targets, Task task) {
    this.buckets = buckets;
    this.targets = targets;
    this.codec = task.storage().codec();
    this.travelling = task.options().travelling();
  }

  void send(int target, B value) {
    if (target < 0 || target >= targets) {
      throw new IndexOutOfBoundsException(
          "blocks must be sent to existing partitions: target="
              + target
              + " partitions="
              + targets);
    }
    if (value instanceof KeyValue<?, ?> entry) {
      codec.check(entry.key());
      codec.check(entry.value());
    } else {
      codec.check(value);
    }
    buckets.add(target, travelling ? codec.copy(value) : value);
  }
}
