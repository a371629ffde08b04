package org.tendril.spark.internal.dataset;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.Dependency;
import org.apache.spark.Partition;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.stage.Slices;
import scala.jdk.javaapi.CollectionConverters;

/** Values of the driver's memory; each task is sent its own slice. */
final class ListRdd extends RDD<Object> {
  private static final long serialVersionUID = 1L;

  private final EngineLink link;
  private final transient List<? extends @Nullable Object> values;
  private final transient int partitionCount;

  ListRdd(
      SparkContext spark,
      EngineLink link,
      List<? extends @Nullable Object> values,
      int partitionCount) {
    super(spark, CollectionConverters.asScala(List.<Dependency<?>>of()).toSeq(), Tags.OBJECT);
    this.link = link;
    this.values = values;
    this.partitionCount = partitionCount;
  }

  /** A slice as bytes. */
  private static final class Slice implements Partition {
    private static final long serialVersionUID = 1L;

    private final int index;
    private final byte[] bytes;

    Slice(int index, byte[] bytes) {
      this.index = index;
      this.bytes = bytes;
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
      slices.add(new Slice(index, Encoded.write(slice, link)));
    }
    return slices.toArray(Partition[]::new);
  }

  @Override
  @SuppressWarnings({"unchecked", "NullAway"}) // Scala knows no nullness
  public scala.collection.Iterator<Object> compute(Partition split, TaskContext context) {
    Iterator<?> read = Encoded.read(((Slice) split).bytes, link);
    return CollectionConverters.asScala((Iterator<Object>) read);
  }
}
