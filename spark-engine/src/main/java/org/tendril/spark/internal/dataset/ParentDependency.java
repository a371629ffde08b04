package org.tendril.spark.internal.dataset;

import java.util.List;
import java.util.Objects;
import org.apache.spark.NarrowDependency;
import org.apache.spark.rdd.RDD;
import org.jspecify.annotations.Nullable;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Partitions read those of the same number. Unlike Spark's own, it leaves the parent at home. */
final class ParentDependency extends NarrowDependency<Object> {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable RDD<Object> parent;

  @SuppressWarnings("NullAway") // Spark would send its own field with each task
  ParentDependency(RDD<Object> parent) {
    super(null);
    this.parent = parent;
  }

  @Override
  public RDD<Object> rdd() {
    return Objects.requireNonNull(parent, "parents stay at the driver");
  }

  @Override
  public Seq<Object> getParents(int partition) {
    return CollectionConverters.asScala(List.<Object>of(partition)).toSeq();
  }
}
