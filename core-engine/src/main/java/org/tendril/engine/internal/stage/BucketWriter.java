package org.tendril.engine.internal.stage;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.KeyValue;
import org.tendril.engine.internal.plan.Boundary;
import org.tendril.engine.internal.plan.Routed;
import org.tendril.engine.internal.release.Closing;
import org.tendril.engine.internal.serialization.ValueCodec;
import org.tendril.engine.internal.storage.Buckets;
import org.tendril.engine.internal.storage.Concatenation;

/** Writes values into a bucket for each partition of the next stage. */
final class BucketWriter implements StageWriter<Buckets<@Nullable Object>> {
  private final Boundary.Sent boundary;

  BucketWriter(Boundary.Sent boundary) {
    this.boundary = boundary;
  }

  @Override
  @SuppressWarnings("NullAway") // null only if the dataset holds nulls
  public Buckets<@Nullable Object> write(
      int partition, Iterator<@Nullable Object> values, Task task) {
    int targets = boundary.targets();
    Buckets<@Nullable Object> buckets = task.output(new Buckets<>(task.storage(), targets));
    ValueCodec codec = task.storage().codec();
    boolean serializing = task.options().serializing();
    Routed routed = boundary.router().route(partition, values, task);
    while (routed.advance()) {
      int target = routed.target;
      if (target < 0 || target >= targets) {
        throw new IndexOutOfBoundsException(
            "blocks must be sent to existing partitions: target="
                + target
                + " partitions="
                + targets);
      }
      check(routed.value, codec);
      buckets.add(target, serializing ? codec.copy(routed.value) : routed.value);
    }
    return buckets.complete();
  }

  private static void check(@Nullable Object value, ValueCodec codec) {
    if (value instanceof KeyValue<?, ?> entry) {
      codec.check(entry.key());
      codec.check(entry.value());
    } else {
      codec.check(value);
    }
  }

  @Override
  public StageOutput complete(List<Buckets<@Nullable Object>> parts) {
    return new Output(parts);
  }

  private record Output(List<Buckets<@Nullable Object>> parts) implements StageOutput {
    @Override
    public Iterator<@Nullable Object> arrived(int partition) {
      return new Concatenation<>(
          parts.stream().map(buckets -> buckets.iterator(partition)).iterator());
    }

    @Override
    public void close() {
      Closing.all(parts);
    }
  }
}
