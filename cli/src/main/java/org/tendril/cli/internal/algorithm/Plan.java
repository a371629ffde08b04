package org.tendril.cli.internal.algorithm;

import org.tendril.graph.Graph;

/**
 * A run whose options are checked.
 *
 * @param usesWeights whether it reads edge weights; if not, they need not be loaded
 * @param usesInEdges whether it reads edges by target; if so, they are made ready while loading
 * @param steps number of steps that progress counts, or -1 if not known
 * @param work the computation
 */
public record Plan(boolean usesWeights, boolean usesInEdges, long steps, Work work) {

  /** A computation over one graph. */
  @FunctionalInterface
  public interface Work {
    /** Computes the result. */
    VertexTable run(Graph<Void, Void> graph);
  }
}
