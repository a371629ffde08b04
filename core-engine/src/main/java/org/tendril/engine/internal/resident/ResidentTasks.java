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

  /** How tasks run together on an engine, if they can. */
  static Optional<ResidentTasks> of(Engine engine) {
    return engine.capability(ResidentTasks.class);
  }

  /** The reason why so many tasks cannot run together now, with the remedy; empty if they can. */
  Optional<String> refusal(int tasks);

  /**
   * The outcome of the tasks.
   *
   * @param results what they returned, one value in each partition; persisted
   * @param summary what task 0 reported last, if anything
   */
  record Outcome<R extends @Nullable Object>(Dataset<R> results, Optional<Object> summary) {}

  /**
   * Runs a task for each partition of {@code inputs}, at once.
   *
   * @throws org.tendril.engine.dataset.TaskFailedException if a task keeps failing
   */
  <T extends @Nullable Object, R extends @Nullable Object> Outcome<R> run(
      Dataset<T> inputs, ResidentTask<T, R> task);
}
