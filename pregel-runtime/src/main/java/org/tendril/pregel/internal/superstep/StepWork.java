package org.tendril.pregel.internal.superstep;

import org.tendril.pregel.PregelOptions.Traversal;

/** The work of one superstep, for its report. */
public record StepWork(
    Traversal traversal, String reason, long edges, long computed, boolean ownKernel) {
  /** No vertex computed: the superstep did not take place. */
  public static final StepWork NOTHING = new StepWork(Traversal.PUSH, "nothing", 0, 0, false);

  public boolean isNothing() {
    return equals(NOTHING);
  }
}
