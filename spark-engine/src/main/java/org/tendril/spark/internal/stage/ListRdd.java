package org.tendril.spark.internal.stage;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.apache.spark.Dependency;
import org.apache.spark.Partition;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.RDD;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.plan.Slices;
import org.tendril.engine.internal.release.WhenUnreachable;
import org.tendril.spark.internal.session.EngineContext;
import org.tendril.spark.internal.session.HeldResources;
import org.tendril.spark.internal.task.Encoded;
import org.tendril.spark.internal.task.EngineLink;
import org.tendril.spark.internal.task.Tags;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Values in the driver's memory. Each task is sent only its own slice: a small one with the task,
 * whose size Spark bounds (spark.rpc.message.maxSize, 128 MiB), a large one as a broadcast, to the
 * executors that read it.
 */
public final class ListRdd extends RDD<Object> {
  private static final long serialVersionUID = 1L;
  private static final int MOST_BYTES_IN_A_TASK = 1 << 19; // the least bound is 1 MiB

  private final EngineLink link;
  private final transient List<? extends @Nullable Object> values;
  private final transient int partitionCount;
  private final transient HeldResources large; // slices

  public ListRdd(
      EngineContext context, List<? extends @Nullable Object> values, int partitionCount) {
    super(
        context.spark(),
        CollectionConverters.asScala(List.<Dependency<?>>of()).toSeq(),
        Tags.OBJECT);
    this.link = context.link();
    this.values = values;
    this.partitionCount = partitionCount;
    HeldResources slices = context.hold();
    this.large = slices;
    WhenUnreachable.run(this, () -> context.release(slices, false));
  }

  /** A slice as bytes, here or in a broadcast. */
  private static final class Slice implements Partition {
    private static final long serialVersionUID = 1L;

    private final int index;
    private final byte @Nullable [] bytes;
    private final @Nullable Broadcast<byte[]> sent;

    Slice(int index, byte @Nullable [] bytes, @Nullable Broadcast<byte[]> sent) {
      this.index = index;
      this.bytes = bytes;
      this.sent = sent;
    }

    byte[] bytes() {
      return bytes == null ? Objects.requireNonNull(sent).value() : bytes;
    }

    @Override
    public int index() {
      return index;
    }

    @Override
    public int hashCode() {
      return index;
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }
  }

  @Override
  public Partition[] getPartitions() {
    List<Partition> slices = new ArrayList<>(partitionCount);
    for (int index = 0; index < partitionCount; index++) {
      List<? extends @Nullable Object> slice =
          values.subList(
              (int) Slices.bound(values.size(), index, partitionCount),
              (int) Slices.bound(values.size(), index + 1, partitionCount));
      slices.add(slice(index, Encoded.write(slice, link)));
    }
    return slices.toArray(Partition[]::new);
  }

  private Slice slice(int index, byte[] bytes) {
    if (bytes.length <= MOST_BYTES_IN_A_TASK) {
      return new Slice(index, bytes, null);
    }
    Broadcast<byte[]> sent = sparkContext().broadcast(bytes, Tags.of(byte[].class));
    large.sent(sent);
    return new Slice(index, null, sent);
  }

  @Override
  @SuppressWarnings({"unchecked", "NullAway"}) // Scala declares no nullness
  public scala.collection.Iterator<Object> compute(Partition split, TaskContext context) {
    Iterator<?> read = Encoded.read(((Slice) split).bytes(), link);
    return CollectionConverters.asScala((Iterator<Object>) read);
  }
}
