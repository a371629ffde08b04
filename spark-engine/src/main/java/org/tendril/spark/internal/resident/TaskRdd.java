package org.tendril.spark.internal.resident;

import java.io.Serializable;
import java.util.Iterator;
import org.apache.spark.Partition;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;

/**
 * What tasks make of the partitions of another RDD, one to one.
 *
 * <p>Spark's own operations would do, but they describe themselves to its pages and look into
 * closures, which takes a tenth of a second in a new JVM.
 */
final class TaskRdd<T, R> extends RDD<R> {
  private static final long serialVersionUID = 1L;

  private final RDD<T> source;
  private final Work<T, R> work;
  private final boolean together;

  /** What a task does. */
  @FunctionalInterface
  interface Work<T, R> extends Serializable {
    Iterator<R> of(TaskContext context, Iterator<T> values);
  }

  /**
   * The work of tasks.
   *
   * @param together all tasks run at the same time: a barrier stage
   */
  TaskRdd(RDD<T> source, Work<T, R> work, boolean together, ClassTag<R> tag) {
    super(source, tag);
    this.source = source;
    this.work = work;
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
    return CollectionConverters.asScala(work.of(context, values));
  }
}
