package org.tendril.engine.internal.stage;

import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tendril.engine.dataset.TaskFailedException;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.internal.MemoryShortage;
import org.tendril.engine.internal.failure.Causes;
import org.tendril.engine.internal.storage.UnreadableValues;

/**
 * Computes one partition from its lineage, in several attempts.
 *
 * <p>A cancelled run and failures that would recur (bad input, exhausted resources) are not
 * repeated. After a lack of memory, stored partitions are evicted before the next attempt. If a
 * file cannot be read, the stored partitions and stage outputs that were read count as lost.
 */
final class Attempts {
  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

  private final LocalDatasets datasets;
  private final int stage;
  private final String stageName;
  private final int partition;
  private int failures;

  Attempts(LocalDatasets datasets, int stage, String stageName, int partition) {
    this.datasets = datasets;
    this.stage = stage;
    this.stageName = stageName;
    this.partition = partition;
  }

  /** Called again if outputs were missing, which is not a failure; earlier failures still count. */
  <R extends @Nullable Object> R run(Supplier<Task> tasks, Function<Task, R> work) {
    while (true) {
      Task task = tasks.get();
      try (task) {
        R result = work.apply(task);
        datasets.options.faults().beforeCommit(stage, partition, failures + 1);
        task.commit();
        return result;
      } catch (MissingOutputs e) {
        throw e;
      } catch (Throwable e) {
        if (isFinal(e)) {
          throw e;
        }
        if (++failures >= datasets.options.attempts()) {
          throw lastFailure(e, failures);
        }
        prepareNextAttempt(task, e);
        LOG.warn(
            "{}: repeating partition={} attempt={} cause={}",
            stageName,
            partition,
            failures,
            e.toString());
      }
    }
  }

  private boolean isFinal(Throwable e) {
    return e instanceof CancellationException
        || e instanceof TaskFailedException // of an action inside the task: tried often enough
        || datasets.host.cancellation().isCancelled()
        || (e instanceof TendrilException && !Causes.lackMemory(e));
  }

  private void prepareNextAttempt(Task task, Throwable e) {
    if (Causes.lackMemory(e)) {
      datasets.store.makeRoom(Long.MAX_VALUE);
    } else if (UnreadableValues.isCauseOf(e)) {
      task.distrustWhatWasRead();
    }
  }

  private RuntimeException lastFailure(Throwable e, int attempts) {
    String place = stageName + " partition=" + partition + " attempts=" + attempts;
    if (Causes.lackMemory(e)) {
      return new TendrilException.ResourceExhausted(
          MemoryShortage.ofHeap("a task (" + place + ")", "use more partitions"), e);
    }
    if (e instanceof UncheckedIOException && isFull(e)) {
      return new TendrilException.ResourceExhausted(
          "spilled values must fit on the disk of the work directory: "
              + place
              + "; free some space or name another directory",
          e);
    }
    return new TaskFailedException(stage, stageName, partition, attempts, e);
  }

  private static boolean isFull(Throwable e) {
    return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("no space left");
  }
}
