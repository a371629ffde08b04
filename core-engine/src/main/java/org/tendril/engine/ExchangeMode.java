package org.tendril.engine;

/** How blocks travel between the partitions of a cut graph. Results do not depend on it. */
public enum ExchangeMode {
  /** {@link #RESIDENT} where the engine can run a task for each partition at once, else staged. */
  AUTO,
  /** Each superstep is a stage or two of the engine: lost state is computed from its lineage. */
  STAGED,
  /**
   * One task for each partition runs through all supersteps and exchanges blocks with the others
   * directly; a lost one makes all start again, from the states that they saved. The master step
   * runs in each task.
   */
  RESIDENT
}
