package org.tendril.engine.internal.stage;

import org.tendril.engine.dataset.Dataset;

/**
 * Faults injected by a test to show that work is repeated and results stay the same. The threads
 * that run tasks call the methods. By default nothing fails.
 */
public interface FaultInjection {
  FaultInjection NONE = new FaultInjection() {};

  /**
   * Called after a task's work, before the commit; any exception makes the attempt fail. Stages are
   * numbered as in {@link Dataset#explain()}, attempts from 1.
   */
  default void beforeCommit(int stage, int partition, int attempt) {}

  /** Whether to treat a stored partition as lost. Called each time before it is read. */
  default boolean losesStored(Dataset<?> dataset, int partition) {
    return false;
  }
}
