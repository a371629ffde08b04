package org.tendril.spark.internal.resident;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.FutureAction;
import org.apache.spark.util.CollectionAccumulator;
import org.tendril.engine.dataset.TaskFailedException;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.internal.failure.Causes;
import org.tendril.engine.parallel.Cancellation;
import org.tendril.spark.internal.resident.mesh.ExchangeException;
import scala.concurrent.Await;
import scala.concurrent.duration.Duration;
import scala.util.Try;

/**
 * Waits at the driver for the tasks of one run, and cancels them if one fails or the run is
 * cancelled.
 */
final class ResidentJob {
  private static final long POLL_MILLIS = 50;
  private static final long SLOTS_POLL_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** The time that a lost executor may take to be replaced. */
  private static final long MOST_WITHOUT_SLOTS_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final String name;
  private final int tasks;
  private final Refusals refusals;
  private final Cancellation cancellation;
  private final CollectionAccumulator<TaskFailure> failures;
  private long slotsChecked = System.nanoTime();
  private long slotsSeen = System.nanoTime();

  ResidentJob(
      String name,
      int tasks,
      Refusals refusals,
      Cancellation cancellation,
      CollectionAccumulator<TaskFailure> failures) {
    this.name = name;
    this.tasks = tasks;
    this.refusals = refusals;
    this.cancellation = cancellation;
    this.failures = failures;
  }

  /** Waits for the job to end. Throws the failure of a task as soon as it is reported. */
  void await(FutureAction<?> job) {
    boolean ended = false;
    try {
      while (!ended) {
        ended = poll(job);
        check();
      }
    } finally {
      if (!ended) {
        job.cancel();
      }
    }
  }

  private boolean poll(FutureAction<?> job) {
    try {
      Await.ready(job, Duration.apply(POLL_MILLIS, TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      CancellationException interrupted = new CancellationException("the run was interrupted");
      interrupted.initCause(e);
      throw interrupted;
    }
    Try<?> end = job.value().get();
    if (end.isFailure()) {
      check();
      throw failure(end.failed().get());
    }
    return true;
  }

  private void check() {
    cancellation.throwIfCancelled();
    List<TaskFailure> failed = failures.value();
    if (!failed.isEmpty()) {
      throw thrownBy(lowest(failed));
    }
    long now = System.nanoTime();
    if (now - slotsChecked > SLOTS_POLL_NANOS) {
      slotsChecked = now;
      checkSlots(now);
    }
  }

  private void checkSlots(long now) {
    int slots = refusals.slotCount();
    if (slots >= tasks) {
      slotsSeen = now;
    } else if (now - slotsSeen > MOST_WITHOUT_SLOTS_NANOS) {
      throw new TendrilException.WorkerLost(
          "executors were lost and not replaced: run="
              + name
              + " tasks="
              + tasks
              + " slots="
              + slots
              + "; add executors, or exchange blocks in stages, which needs fewer",
          new ExchangeException("too few slots for " + tasks + " tasks", null));
    }
  }

  private static TaskFailure lowest(List<TaskFailure> failed) {
    TaskFailure lowest = failed.get(0);
    for (TaskFailure other : failed) {
      lowest = other.task() < lowest.task() ? other : lowest;
    }
    return lowest;
  }

  private static RuntimeException thrownBy(TaskFailure failure) {
    Throwable thrown = failure.thrown();
    if (thrown instanceof TendrilException own) {
      return own;
    }
    return new TaskFailedException(0, "resident tasks", failure.task(), 1, thrown);
  }

  private RuntimeException failure(Throwable thrown) {
    ResultPieces.ResidentFailure resident = Causes.find(thrown, ResultPieces.ResidentFailure.class);
    if (resident != null) {
      return thrownBy(resident.failure());
    }
    String reason = String.valueOf(thrown.getMessage()).lines().findFirst().orElse("");
    return new TendrilException.WorkerLost(
        "resident tasks kept failing, perhaps because executors were lost: run="
            + name
            + ": "
            + reason
            + "; run it again, or exchange blocks in stages",
        thrown);
  }
}
