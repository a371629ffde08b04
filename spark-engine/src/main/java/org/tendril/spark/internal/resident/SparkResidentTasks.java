package org.tendril.spark.internal.resident;

import java.util.Optional;
import org.apache.spark.SparkContext;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.internal.resident.ResidentTask;
import org.tendril.engine.internal.resident.ResidentTasks;
import org.tendril.engine.parallel.Cancellation;
import org.tendril.spark.internal.dataset.SparkDatasets;
import org.tendril.spark.internal.session.ForgottenShuffles;

/**
 * Runs resident tasks in a barrier stage of Spark and writes their results to a shuffle. If an
 * executor is lost, Spark runs the stage again, and the tasks resume from the states that all of
 * them had saved.
 *
 * <p>If Spark is set to authenticate or encrypt its own connections, blocks are encrypted between
 * executors.
 */
public final class SparkResidentTasks implements ResidentTasks, AutoCloseable {
  private final SparkDatasets datasets;
  private final Refusals refusals;
  private final ResidentRuns runs;
  private final Cancellation cancellation;

  public SparkResidentTasks(SparkContext spark, SparkDatasets datasets, Cancellation cancellation) {
    this.datasets = datasets;
    this.cancellation = cancellation;
    this.refusals = new Refusals(spark);
    this.runs = new ResidentRuns(spark, datasets.link(), refusals, cancellation);
  }

  /** {@inheritDoc} Waits some seconds for executors that may still register. */
  @Override
  public Optional<String> refusal(int tasks) {
    return refusals.of(tasks);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if {@link #refusal} has a reason
   * @throws org.tendril.engine.failure.TendrilException.WorkerLost if executors are lost and not
   *     replaced, or lost again and again
   */
  @Override
  public <T extends @Nullable Object, R extends @Nullable Object> Outcome<R> run(
      Dataset<T> inputs, ResidentTask<T, R> task) {
    return cancellation.run(() -> runNow(inputs, task));
  }

  private <T extends @Nullable Object, R extends @Nullable Object> Outcome<R> runNow(
      Dataset<T> inputs, ResidentTask<T, R> task) {
    return ForgottenShuffles.again(
        () -> {
          ResidentRuns.Run<R> run = runs.prepare(datasets.unwrap(inputs), task);
          Dataset<R> results =
              datasets
                  .<R>written(run.results(), run.shuffle(), "resident tasks", run::execute)
                  .persist();
          return new Outcome<>(results, run.summary());
        });
  }

  /** Stops the rendezvous, and deletes the states that tasks may have left. */
  @Override
  public void close() {
    runs.close();
  }
}
