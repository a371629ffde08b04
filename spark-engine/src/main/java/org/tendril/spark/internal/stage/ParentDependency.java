package org.tendril.spark.internal.stage;

import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import org.apache.spark.NarrowDependency;
import org.apache.spark.rdd.RDD;
import org.jspecify.annotations.Nullable;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The partitions of one parent that others are computed from. Unlike Spark's own dependencies, it
 * stays at the driver.
 */
final class ParentDependency extends NarrowDependency<Object> {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable RDD<Object> parent;
  private final transient @Nullable IntFunction<List<Object>> read;

  /** Each partition is computed from the one of the same number. */
  ParentDependency(RDD<Object> parent) {
    this(parent, List::of);
  }

  /** Computes each partition from those of the parent that {@code read} returns. */
  @SuppressWarnings("NullAway") // Spark would send its own field with each task
  ParentDependency(RDD<Object> parent, IntFunction<List<Object>> read) {
    super(null);
    this.parent = parent;
    this.read = read;
  }

  @Override
  public RDD<Object> rdd() {
    return Objects.requireNonNull(parent, "parents stay at the driver");
  }

  @Override
  public Seq<Object> getParents(int partition) {
    return CollectionConverters.asScala(Objects.requireNonNull(read).apply(partition)).toSeq();
  }
}
