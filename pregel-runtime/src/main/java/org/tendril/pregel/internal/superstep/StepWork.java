package org.tendril.pregel.internal.superstep;

import org.tendril.pregel.PregelOptions.Traversal;

/** What one superstep did, for its report. */
public record StepWork(
    Traversal traversal, String reason, long edges, long computed, boolean ownKernel) {
  /** Nobody had anything to compute with: the superstep did not take place. */
  public static final StepWork NOTHING = new StepWork(Traversal.PUSH, "nothing", 0, 0, false);

  public boolean isNothing() {
    return equals(NOTHING);
  }
}
