package org.tendril.spark.internal.dataset;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;
import org.apache.spark.ShuffleDependency;
import org.apache.spark.SparkContext;
import org.apache.spark.rdd.RDD;
import org.tendril.engine.parallel.Cancellation;
import org.tendril.spark.internal.session.ForgottenShuffles;
import org.tendril.spark.internal.session.StageProgress;
import org.tendril.spark.internal.task.StageFailure;
import org.tendril.spark.internal.task.Tags;
import scala.concurrent.Await;
import scala.concurrent.duration.Duration;
import scala.jdk.javaapi.CollectionConverters;

/** A job of Spark that can be cancelled with its engine. */
final class SparkJob {
  private static final long CANCEL_AGAIN_MILLIS = 50;
  private static final AtomicLong JOBS = new AtomicLong(); // tells the jobs of a process apart

  private final DatasetContext context;

  SparkJob(DatasetContext context) {
    this.context = context;
  }

  /** Computes partitions of an RDD, of which all earlier stages are known. */
  void run(
      RDD<Object> rdd,
      int[] partitions,
      StageFailure.StageName stage,
      Job.TaskBody<?, ?> body,
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
                    new Job.Collector(results),
                    Tags.of(byte[].class)));
  }

  /** Runs the stage that writes a shuffle. */
  void send(ShuffleDependency<?, ?, ?> shuffle, StageFailure.StageName stage) {
    await(stage, () -> Await.result(context.spark().submitMapStage(shuffle), Duration.Inf()));
  }

  private void await(StageFailure.StageName stage, Work work) {
    ForgottenShuffles.again(
        () ->
            stoppable(
                () -> {
                  submit(stage, work);
                  return true;
                }));
  }

  /** Does work that submits jobs through other parts of Spark. */
  <T> T observed(Supplier<T> work) {
    return stoppable(
        () -> {
          String own = ownTag();
          context.spark().addJobTag(own);
          try {
            return work.get();
          } catch (Throwable e) { // Scala declares no exceptions
            throw failure(e, own);
          } finally {
            context.spark().removeJobTag(own);
          }
        });
  }

  private <T> T stoppable(Supplier<T> work) {
    context.checkOpen();
    Cancellation cancellation = context.driver().cancellation();
    AtomicBoolean done = new AtomicBoolean();
    return cancellation.whileObserved(
        () -> {
          Lock lock = context.lineages().readLock();
          lock.lock();
          try {
            return tagged(work);
          } finally {
            done.set(true);
            lock.unlock();
          }
        },
        () -> cancel(done));
  }

  /** Returns when Spark has done it. */
  private interface Work {
    void run() throws Exception;
  }

  /** Marks the jobs that {@code work} submits as those of the engine. */
  <T> T tagged(Supplier<T> work) {
    SparkContext spark = context.spark();
    String tag = context.tag();
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

  private void submit(StageFailure.StageName stage, Work work) {
    SparkContext spark = context.spark();
    String own = ownTag();
    spark.setLocalProperty(StageProgress.STAGE_PROPERTY, stage.text());
    spark.addJobTag(own);
    try {
      work.run();
    } catch (Throwable e) { // Scala declares no exceptions
      throw failure(e, own);
    } finally {
      spark.removeJobTag(own);
      spark.setLocalProperty(StageProgress.STAGE_PROPERTY, null);
    }
  }

  private String ownTag() {
    return context.tag() + "-" + JOBS.getAndIncrement();
  }

  private RuntimeException failure(Throwable e, String jobTag) {
    return e instanceof InterruptedException ? interrupted(e, jobTag) : Failures.ofJob(e, context);
  }

  /** Spark's job would go on without its caller. */
  private CancellationException interrupted(Throwable e, String jobTag) {
    context.spark().cancelJobsWithTag(jobTag, "the thread that waited was interrupted");
    Thread.currentThread().interrupt(); // the flag stays: the caller has to know, too
    CancellationException cancelled = new CancellationException("the run was interrupted");
    cancelled.initCause(e);
    return cancelled;
  }

  /** Until the job is done: it may be submitted only now. */
  private void cancel(AtomicBoolean done) {
    Thread canceller =
        new Thread(
            () -> {
              while (!done.get() && !context.spark().isStopped()) {
                context.spark().cancelJobsWithTag(context.tag(), "the run was cancelled");
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
}
