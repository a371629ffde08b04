package org.tendril.spark.internal.dataset;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import org.apache.spark.SparkContext;
import org.apache.spark.rdd.RDD;
import org.tendril.engine.parallel.Cancellation;
import scala.jdk.javaapi.CollectionConverters;

/** A job of Spark that can be cancelled with its engine. */
final class SparkJob {
  private static final long CANCEL_AGAIN_MILLIS = 50;
  private static final AtomicLong JOBS = new AtomicLong(); // tells the jobs of a process apart

  private final DatasetContext context;

  SparkJob(DatasetContext context) {
    this.context = context;
  }

  void run(
      RDD<Object> rdd,
      int[] partitions,
      StageFailure.StageName stage,
      Job.TaskBody<?, ?> body,
      byte[][] results) {
    context.checkOpen();
    Cancellation cancellation = context.driver().cancellation();
    AtomicBoolean done = new AtomicBoolean();
    cancellation.whileObserved(
        () -> {
          Lock lock = context.lineages().readLock();
          lock.lock();
          try {
            tagged(() -> submit(rdd, partitions, stage, body, results));
          } finally {
            done.set(true);
            lock.unlock();
          }
          return true;
        },
        () -> cancel(done));
  }

  /** Marks the jobs that {@code work} submits as those of the engine. */
  void tagged(Runnable work) {
    SparkContext spark = context.spark();
    String tag = context.tag();
    String interrupt = spark.getLocalProperty("spark.job.interruptOnCancel");
    spark.addJobTag(tag);
    spark.setInterruptOnCancel(true);
    try {
      work.run();
    } finally {
      spark.setLocalProperty("spark.job.interruptOnCancel", interrupt);
      spark.removeJobTag(tag);
    }
  }

  private void submit(
      RDD<Object> rdd,
      int[] partitions,
      StageFailure.StageName stage,
      Job.TaskBody<?, ?> body,
      byte[][] results) {
    SparkContext spark = context.spark();
    String own = context.tag() + "-" + JOBS.getAndIncrement();
    spark.setLocalProperty(StageProgress.STAGE_PROPERTY, stage.text());
    spark.addJobTag(own);
    try {
      spark.runJob(
          rdd,
          body,
          CollectionConverters.asScala(
                  Arrays.stream(partitions).<Object>mapToObj(Integer::valueOf).iterator())
              .toSeq(),
          new Job.Collector(results),
          Tags.of(byte[].class));
    } catch (Throwable e) { // Scala declares no exceptions
      if (e instanceof InterruptedException) {
        throw interrupted(e, own);
      }
      throw Failures.ofJob(e, context);
    } finally {
      spark.removeJobTag(own);
      spark.setLocalProperty(StageProgress.STAGE_PROPERTY, null);
    }
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
