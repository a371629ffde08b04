package org.tendril.engine.internal.resident;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.Dataset;

/**
 * The ability of an engine to run one task per partition at the same time. The tasks exchange
 * blocks without a stage. If a task is lost, all tasks restart from their saved states.
 */
public interface ResidentTasks {

  /** The ability of an engine, if it has it. */
  static Optional<ResidentTasks> of(Engine engine) {
    return engine.capability(ResidentTasks.class);
  }

  /** The reason why this many tasks cannot run together now, with the remedy; empty if they can. */
  Optional<String> refusal(int tasks);

  /**
   * The outcome of the tasks.
   *
   * @param results the returned values, one in each partition; persisted
   * @param summary the last report of task 0, if any
   */
  record Outcome<R extends @Nullable Object>(Dataset<R> results, Optional<Object> summary) {}

  /**
   * Runs one task for each partition of {@code inputs}, all at the same time.
   *
   * @throws org.tendril.engine.dataset.TaskFailedException if a task keeps failing
   */
  <T extends @Nullable Object, R extends @Nullable Object> Outcome<R> run(
      Dataset<T> inputs, ResidentTask<T, R> task);
}
