package org.tendril.engine;

/** How the partitions of a cut graph exchange blocks. Results do not depend on it. */
public enum ExchangeMode {
  /** {@link #RESIDENT} where the engine can run a task for each partition at once, else staged. */
  AUTO,
  /** Each superstep is one or two engine stages; lost state is recomputed from its lineage. */
  STAGED,
  /**
   * One task for each partition runs all supersteps and exchanges blocks with the others directly.
   * If a task is lost, all restart from their saved states. The master step runs in each task.
   */
  RESIDENT
}
