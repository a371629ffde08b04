package org.tendril.pregel.internal.numeric;

import org.tendril.pregel.PregelOptions.Traversal;

/** Push or pull in one superstep, and why. */
record TraversalChoice(Traversal traversal, String reason) {
  private static final long MOST_PUSHED_EDGES = 1 << 30;

  /** Chooses by the size of the frontier. */
  static TraversalChoice of(ProgramRun run, boolean pulledLast) {
    long frontierEdges = run.frontier.edges;
    if (frontierEdges > MOST_PUSHED_EDGES) {
      return new TraversalChoice(Traversal.PULL, "frontierEdges=" + frontierEdges + " > 2^30");
    }
    if (run.options.traversal().isPresent()) {
      return new TraversalChoice(run.options.traversal().get(), "forced");
    }
    long edges = run.sides.edgeCount();
    // a pull with hints stops early, so it pays sooner; a push costs about twice a pull per edge
    long dense = run.hints ? edges / 15 : edges / 4;
    long frontier = run.globals().frontier;
    boolean stillDense = run.hints && pulledLast && frontier > run.localCount() / 18;
    if (frontierEdges > dense || stillDense) {
      return new TraversalChoice(
          Traversal.PULL,
          "dense: frontierEdges=" + frontierEdges + " frontier=" + frontier + " edges=" + edges);
    }
    return new TraversalChoice(
        Traversal.PUSH, "sparse: frontierEdges=" + frontierEdges + " edges=" + edges);
  }

  boolean isPull() {
    return traversal == Traversal.PULL;
  }
}
