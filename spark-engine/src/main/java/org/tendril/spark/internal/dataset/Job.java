package org.tendril.spark.internal.dataset;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import org.jspecify.annotations.Nullable;
import org.tendril.spark.internal.shuffle.ShuffleOutput;
import org.tendril.spark.internal.task.Encoded;
import org.tendril.spark.internal.task.EngineLink;
import org.tendril.spark.internal.task.StageFailure;
import org.tendril.spark.internal.task.TaskScope;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * One action: its RDDs, and what its stages have left behind until it is closed. Used by the thread
 * that runs the action.
 */
final class Job implements AutoCloseable {
  private static final String CALL_SITE = "callSite.short"; // what Spark shows of a stage

  private final DatasetContext context;
  private final String action;
  private final Holding holding;
  private final StagePlanner planner;

  Job(DatasetContext context, String action) {
    context.checkOpen();
    this.context = context;
    this.action = action;
    this.holding = context.hold();
    this.planner = new StagePlanner(this);
  }

  DatasetContext context() {
    return context;
  }

  Holding holding() {
    return holding;
  }

  /** What a task of the last stage makes of its partition; a value that can travel. */
  interface Result<T extends @Nullable Object, R extends @Nullable Object> extends Serializable {
    R of(int partition, Iterator<T> values, TaskScope scope);
  }

  /** The elements of an RDD, and whether they are chunks. */
  record Elements(RDD<Object> rdd, boolean packed) {}

  /** Runs a whole action: the result of each partition, in order. */
  static <T extends @Nullable Object, R extends @Nullable Object> List<R> run(
      SparkDataset<T> target, String action, Result<T, R> result) {
    try (Job job = new Job(target.context(), action)) {
      return job.run(target, 0, target.partitionCount(), result);
    }
  }

  /** Computes the partitions [from, to). */
  <T extends @Nullable Object, R extends @Nullable Object> List<R> run(
      SparkDataset<T> target, int from, int to, Result<T, R> result) {
    Elements elements = named(() -> planner.elements(target));
    StageFailure.StageName stage = new StageFailure.StageName(planner.stageCount(), action);
    return run(elements, stage, IntStream.range(from, to).toArray(), result);
  }

  /** The RDD of the values of a dataset. */
  RDD<Object> unpacked(SparkDataset<?> target) {
    return named(() -> planner.unpacked(target));
  }

  /** Runs a stage of which all others are known: the result of each partition, in order. */
  @SuppressWarnings("unchecked") // of what the tasks have returned
  <T extends @Nullable Object, R extends @Nullable Object> List<R> run(
      Elements elements, StageFailure.StageName stage, int[] partitions, Result<T, R> result) {
    byte[][] results = new byte[partitions.length][];
    TaskBody<T, R> body = new TaskBody<>(context.link(), stage, elements.packed(), result);
    named(
        () -> {
          new SparkJob(context).run(elements.rdd(), partitions, stage, body, results);
          return true;
        });
    List<R> all = new ArrayList<>(results.length);
    for (byte[] bytes : results) {
      all.add((R) Encoded.read(bytes, context.link()).next());
    }
    return all;
  }

  /** Runs the stage before a boundary alone; what it leaves is held until this is closed. */
  ShuffleOutput send(Boundary boundary) {
    return named(
        () -> {
          ShuffleOutput output = planner.sent(boundary);
          StageFailure.StageName stage =
              new StageFailure.StageName(planner.stageCount() - 1, boundary.label());
          new SparkJob(context).send(output.dependency(), stage);
          return output;
        });
  }

  /** Names what Spark is asked to do, instead of the line of ours that asks. */
  private <R> R named(java.util.function.Supplier<R> work) {
    SparkContext spark = context.spark();
    String before = spark.getLocalProperty(CALL_SITE);
    if (before != null) {
      return work.get();
    }
    spark.setLocalProperty(CALL_SITE, "Tendril: " + action);
    try {
      return work.get();
    } finally {
      spark.setLocalProperty(CALL_SITE, null);
    }
  }

  /** What this has left behind is the caller's now. */
  Holding detach() {
    return holding;
  }

  /** Frees what the stages have left behind. */
  @Override
  public void close() {
    context.release(holding, false);
  }

  /** What a task of the last stage does. */
  static final class TaskBody<T extends @Nullable Object, R extends @Nullable Object>
      extends AbstractFunction2<TaskContext, scala.collection.Iterator<Object>, byte[]>
      implements Serializable {
    private static final long serialVersionUID = 1L;

    private final EngineLink link;
    private final StageFailure.StageName stage;
    private final boolean packed;
    private final Result<T, R> result;

    TaskBody(EngineLink link, StageFailure.StageName stage, boolean packed, Result<T, R> result) {
      this.link = link;
      this.stage = stage;
      this.packed = packed;
      this.result = result;
    }

    @Override
    @SuppressWarnings("unchecked") // of what the dataset holds
    public byte[] apply(TaskContext context, scala.collection.Iterator<Object> elements) {
      TaskScope scope = new TaskScope(link, context);
      int partition = context.partitionId();
      try {
        Iterator<Object> given = CollectionConverters.asJava(elements);
        Iterator<?> values = packed ? PersistedChunks.unpack(given) : given;
        R made = result.of(partition, scope.cancellable((Iterator<T>) values), scope);
        return Encoded.write(java.util.Collections.singletonList(made), link);
      } catch (Throwable e) {
        throw StageFailure.sneak(StageFailure.of(e, stage, partition, context));
      }
    }
  }

  /** Takes the results of tasks as they come. */
  static final class Collector extends AbstractFunction2<Object, byte[], BoxedUnit> {
    private final byte[][] results;

    Collector(byte[][] results) {
      this.results = results;
    }

    @Override
    public BoxedUnit apply(Object index, byte[] bytes) {
      results[(Integer) index] = bytes;
      return BoxedUnit.UNIT;
    }
  }
}
