package org.tendril.pregel;

/** Receives a report after each superstep, in the thread that runs the program. */
@FunctionalInterface
public interface SuperstepListener {
  /** A listener that ignores everything. */
  SuperstepListener NONE = report -> {};

  /** A superstep ended. */
  void completed(SuperstepReport report);
}
