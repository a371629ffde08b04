package org.tendril.spark.internal.resident;

import java.io.Serializable;
import java.util.Iterator;
import org.apache.spark.Partition;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;

/**
 * Applies a function to each partition of another RDD.
 *
 * <p>Spark's own operations also describe themselves to the web interface and inspect closures,
 * which takes 0.1 s in a new JVM.
 */
final class TaskRdd<T, R> extends RDD<R> {
  private static final long serialVersionUID = 1L;

  private final RDD<T> source;
  private final TaskFunction<T, R> function;
  private final boolean together;

  /** The function that a task runs. */
  @FunctionalInterface
  interface TaskFunction<T, R> extends Serializable {
    Iterator<R> apply(TaskContext context, Iterator<T> values);
  }

  /** Applies {@code function} to each partition; {@code together} means in a barrier stage. */
  TaskRdd(RDD<T> source, TaskFunction<T, R> function, boolean together, ClassTag<R> tag) {
    super(source, tag);
    this.source = source;
    this.function = function;
    this.together = together;
  }

  @Override
  public boolean isBarrier_() {
    return together;
  }

  @Override
  public Partition[] getPartitions() {
    return source.partitions();
  }

  @Override
  public scala.collection.Iterator<R> compute(Partition split, TaskContext context) {
    Iterator<T> values = CollectionConverters.asJava(source.iterator(split, context));
    return CollectionConverters.asScala(function.apply(context, values));
  }
}
