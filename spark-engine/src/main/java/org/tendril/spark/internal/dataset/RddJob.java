package org.tendril.spark.internal.dataset;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.plan.Boundary;
import org.tendril.engine.internal.plan.Iterators;
import org.tendril.engine.internal.plan.Job;
import org.tendril.engine.internal.plan.PartitionTask;
import org.tendril.engine.internal.plan.PlannedDataset;
import org.tendril.spark.internal.session.EngineContext;
import org.tendril.spark.internal.session.HeldResources;
import org.tendril.spark.internal.session.SparkJob;
import org.tendril.spark.internal.shuffle.ShuffleOutput;
import org.tendril.spark.internal.stage.PersistedChunks;
import org.tendril.spark.internal.stage.StageRdd;
import org.tendril.spark.internal.task.Encoded;
import org.tendril.spark.internal.task.EngineLink;
import org.tendril.spark.internal.task.StageFailure;
import org.tendril.spark.internal.task.TaskScope;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction2;

/**
 * One action: its RDDs, and the output of its stages until it is closed. Used by the thread that
 * runs the action.
 */
final class RddJob implements Job {
  private static final String CALL_SITE =
      "callSite.short"; // the text that Spark's pages show for a stage

  private final EngineContext context;
  private final String action;
  private final HeldResources held;
  private final StagePlanner planner;

  RddJob(EngineContext context, String action) {
    context.checkOpen();
    this.context = context;
    this.action = action;
    this.held = context.hold();
    this.planner = new StagePlanner(this);
  }

  EngineContext context() {
    return context;
  }

  HeldResources held() {
    return held;
  }

  /** The elements of an RDD, and whether they are chunks. */
  record Elements(RDD<Object> rdd, boolean packed) {}

  @Override
  public <T extends @Nullable Object, R extends @Nullable Object> List<R> run(
      PlannedDataset<T> target, int from, int to, PartitionTask<T, R> task) {
    Elements elements = named(() -> planner.elements(target));
    StageFailure.StageName stage = new StageFailure.StageName(planner.stageCount(), action);
    return run(elements, stage, IntStream.range(from, to).toArray(), task);
  }

  @Override
  public <T extends @Nullable Object> List<Fetched<T>> fetch(
      PlannedDataset<T> target, int from, int to) {
    PartitionTask<T, List<T>> all = (partition, values, task) -> Iterators.list(values);
    return run(target, from, to, all).stream().<Fetched<T>>map(InMemory::new).toList();
  }

  private record InMemory<T extends @Nullable Object>(List<T> values) implements Fetched<T> {
    @Override
    public Iterator<T> iterator() {
      return values.iterator();
    }

    @Override
    public void close() {}
  }

  RDD<Object> unpacked(PlannedDataset<?> target) {
    return named(() -> planner.unpacked(target));
  }

  StageRdd copy(PlannedDataset<?> target) {
    return named(() -> planner.copy(target));
  }

  /** Runs the last stage; earlier stages are planned already. Returns the results in order. */
  @SuppressWarnings("unchecked") // the results of the tasks
  <T extends @Nullable Object, R extends @Nullable Object> List<R> run(
      Elements elements, StageFailure.StageName stage, int[] partitions, PartitionTask<T, R> task) {
    byte[][] results = new byte[partitions.length][];
    TaskBody<T, R> body = new TaskBody<>(context.link(), stage, elements.packed(), task);
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

  /** Runs only the stage before a boundary; its output is held until this is closed. */
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

  /** Describes the job by its action; Spark would show a line of this class. */
  private <R> R named(Supplier<R> work) {
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

  /** Hands the output of the stages over to the caller, who releases it. */
  HeldResources detach() {
    return held;
  }

  @Override
  public void close() {
    context.release(held, false);
  }

  /** The work of a task of the last stage. */
  private static final class TaskBody<T extends @Nullable Object, R extends @Nullable Object>
      extends AbstractFunction2<TaskContext, scala.collection.Iterator<Object>, byte[]>
      implements Serializable {
    private static final long serialVersionUID = 1L;

    private final EngineLink link;
    private final StageFailure.StageName stage;
    private final boolean packed;
    private final PartitionTask<T, R> task;

    TaskBody(
        EngineLink link, StageFailure.StageName stage, boolean packed, PartitionTask<T, R> task) {
      this.link = link;
      this.stage = stage;
      this.packed = packed;
      this.task = task;
    }

    @Override
    @SuppressWarnings("unchecked") // the values of the dataset
    public byte[] apply(TaskContext context, scala.collection.Iterator<Object> elements) {
      TaskScope scope = new TaskScope(link, context);
      int partition = context.partitionId();
      try {
        Iterator<Object> given = CollectionConverters.asJava(elements);
        Iterator<?> values = packed ? PersistedChunks.unpack(given) : given;
        R made = task.run(partition, scope.cancellable((Iterator<T>) values), scope);
        return Encoded.write(Collections.singletonList(made), link);
      } catch (Throwable e) {
        throw StageFailure.sneak(StageFailure.of(e, stage, partition, context));
      }
    }
  }
}
