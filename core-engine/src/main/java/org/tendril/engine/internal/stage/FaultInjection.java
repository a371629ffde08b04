package org.tendril.engine.internal.stage;

import org.tendril.engine.dataset.Dataset;

/**
 * Faults planted by a test to show that work is done again and results stay the same. The methods
 * are called by the threads that run tasks. By default nothing fails.
 */
public interface FaultInjection {
  /** No faults. */
  FaultInjection NONE = new FaultInjection() {};

  /**
   * Called when a task has done its work, before that work counts; whatever it throws makes the
   * attempt fail. Stages are numbered as in {@link Dataset#explain()}, attempts from 1.
   */
  default void beforeCommit(int stage, int partition, int attempt) {}

  /** Whether a stored partition is to be taken for lost, asked each time before it is read. */
  default boolean losesStored(Dataset<?> dataset, int partition) {
    return false;
  }
}
