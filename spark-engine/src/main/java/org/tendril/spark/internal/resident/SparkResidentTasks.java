package org.tendril.spark.internal.resident;

import java.util.Optional;
import org.apache.spark.SparkContext;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.parallel.Cancellation;
import org.tendril.engine.resident.ResidentTask;
import org.tendril.engine.resident.ResidentTasks;
import org.tendril.spark.internal.dataset.DatasetContext;
import org.tendril.spark.internal.session.ForgottenShuffles;

/**
 * Resident tasks in a barrier stage of Spark, whose results pass a shuffle: Spark starts such a
 * stage again when an executor is lost, and the tasks go on from the states that all had saved.
 *
 * <p>Blocks are not encrypted; where Spark's own traffic is to be, tasks are refused.
 */
public final class SparkResidentTasks implements ResidentTasks, AutoCloseable {
  private final DatasetContext datasets;
  private final Refusals refusals;
  private final ResidentRuns runs;

  /** Resident tasks over the datasets of an engine. */
  public SparkResidentTasks(
      SparkContext spark, DatasetContext datasets, Cancellation cancellation) {
    this.datasets = datasets;
    this.refusals = new Refusals(spark);
    this.runs = new ResidentRuns(spark, datasets.link(), refusals, cancellation);
  }

  /** {@inheritDoc} Waits some seconds for executors that may still come. */
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

  /** Ends the service that tasks meet at, and deletes what they may have left. */
  @Override
  public void close() {
    runs.close();
  }
}
