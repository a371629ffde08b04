package org.tendril.spark.internal.session;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.ShuffleDependency;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import org.tendril.engine.internal.failure.Causes;
import org.tendril.engine.parallel.Cancellation;
import org.tendril.spark.internal.task.StageFailure;
import org.tendril.spark.internal.task.Tags;
import scala.concurrent.Await;
import scala.concurrent.duration.Duration;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/** Runs jobs of Spark that are cancelled with their engine. */
public final class SparkJob {
  private static final long CANCEL_AGAIN_MILLIS = 50;
  private static final AtomicLong JOBS = new AtomicLong(); // distinguishes the jobs of a process

  private final EngineContext context;

  public SparkJob(EngineContext context) {
    this.context = context;
  }

  public void run(
      RDD<Object> rdd,
      int[] partitions,
      StageFailure.StageName stage,
      AbstractFunction2<TaskContext, scala.collection.Iterator<Object>, byte[]> body,
      byte[][] results) {
    await(
        stage,
        () ->
            context
                .spark()
                .runJob(
                    rdd,
                    body,
                    CollectionConverters.asScala(
                            Arrays.stream(partitions).<Object>mapToObj(Integer::valueOf).iterator())
                        .toSeq(),
                    new Collector(results),
                    Tags.of(byte[].class)));
  }

  public void send(ShuffleDependency<?, ?, ?> shuffle, StageFailure.StageName stage) {
    await(stage, () -> Await.result(context.spark().submitMapStage(shuffle), Duration.Inf()));
  }

  private void await(StageFailure.StageName stage, SparkCall work) {
    ForgottenShuffles.again(
        () ->
            stoppable(
                own -> {
                  submit(stage, own, work);
                  return true;
                }));
  }

  /** Runs work that submits jobs by itself; {@code stage} names the last stage of each. */
  public <T> T observed(String stage, Supplier<T> work) {
    return stoppable(
        own -> {
          try {
            return named(stage, work);
          } catch (Throwable e) { // Scala declares no exceptions
            throw failure(e, own, new StageFailure.StageName(0, stage));
          }
        });
  }

  /** Does work with a tag of its own, by which its jobs are cancelled when its run is stopped. */
  private <T> T stoppable(Function<String, T> work) {
    context.checkOpen();
    Cancellation cancellation = context.driver().cancellation();
    String own = context.tag() + "-" + JOBS.getAndIncrement();
    AtomicBoolean done = new AtomicBoolean();
    return cancellation.whileObserved(
        () -> {
          Lock lock = context.lineages().readLock();
          lock.lock();
          try {
            return tagged(own, () -> work.apply(own));
          } finally {
            done.set(true);
            lock.unlock();
          }
        },
        () -> cancel(own, done));
  }

  /** A call that submits work to Spark and returns when it is done. */
  private interface SparkCall {
    void run() throws Exception;
  }

  /** Marks the jobs that {@code work} submits as those of the engine. */
  private <T> T tagged(String tag, Supplier<T> work) {
    SparkContext spark = context.spark();
    String interrupt = spark.getLocalProperty("spark.job.interruptOnCancel");
    spark.addJobTag(tag);
    spark.setInterruptOnCancel(true);
    try {
      return work.get();
    } finally {
      spark.setLocalProperty("spark.job.interruptOnCancel", interrupt);
      spark.removeJobTag(tag);
    }
  }

  /** Runs a job that writes a shuffle outside of actions; the caller names its failures. */
  public void write(String stage, Runnable job) {
    Lock lock = context.lineages().readLock();
    lock.lock();
    try {
      tagged(
          context.tag(),
          () ->
              named(
                  stage,
                  () -> {
                    job.run();
                    return true;
                  }));
    } finally {
      lock.unlock();
    }
  }

  private <T> T named(String stage, Supplier<T> job) {
    context.spark().setLocalProperty(StageProgress.STAGE_PROPERTY, stage);
    try {
      return job.get();
    } finally {
      context.spark().setLocalProperty(StageProgress.STAGE_PROPERTY, null);
    }
  }

  private void submit(StageFailure.StageName stage, String own, SparkCall work) {
    SparkContext spark = context.spark();
    spark.setLocalProperty(StageProgress.STAGE_PROPERTY, stage.text());
    try {
      work.run();
    } catch (Throwable e) { // Scala declares no exceptions
      throw failure(e, own, stage);
    } finally {
      spark.setLocalProperty(StageProgress.STAGE_PROPERTY, null);
    }
  }

  private RuntimeException failure(Throwable e, String jobTag, StageFailure.StageName stage) {
    return Causes.find(e, InterruptedException.class) != null
            && Causes.find(e, StageFailure.class) == null // of a task
        ? interrupted(e, jobTag)
        : JobFailures.ofJob(e, context, stage);
  }

  /** Cancels the job, which would go on without its caller. */
  private CancellationException interrupted(Throwable e, String jobTag) {
    context.spark().cancelJobsWithTag(jobTag, "the thread that waited was interrupted");
    Thread.currentThread().interrupt(); // keep the flag for the caller
    CancellationException cancelled = new CancellationException("the run was interrupted");
    cancelled.initCause(e);
    return cancelled;
  }

  /** Cancels until the job is done, because the job may be submitted only now. */
  private void cancel(String own, AtomicBoolean done) {
    Thread canceller =
        new Thread(
            () -> {
              while (!done.get() && !context.spark().isStopped()) {
                context.spark().cancelJobsWithTag(own, "the run was cancelled");
                sleep();
              }
            },
            "tendril-cancel");
    canceller.setDaemon(true);
    canceller.start();
  }

  private static void sleep() {
    try {
      Thread.sleep(CANCEL_AGAIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Collects the results of tasks. */
  private static final class Collector extends AbstractFunction2<Object, byte[], BoxedUnit> {
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
