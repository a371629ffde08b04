package org.tendril.cli.internal.algorithm;

import org.tendril.algorithms.registry.Registration;
import org.tendril.engine.failure.TendrilException;
import org.tendril.graph.Algorithm;
import org.tendril.graph.Graph;
import org.tendril.graph.frame.FrameResult;

/**
 * A run whose options are checked.
 *
 * @param name word of the algorithm
 * @param requested the algorithm, and what it needs of the graph
 * @param isPortable whether to run it without its kernel
 */
public record Plan(String name, Registration.Plan requested, boolean isPortable) {

  /** Whether it reads edge weights; if not, they need not be loaded. */
  public boolean usesWeights() {
    return requested.readsWeights();
  }

  /** Whether it reads edges by target; if so, they are built while loading. */
  public boolean usesInEdges() {
    return requested.readsInEdges() && !isPortable;
  }

  /** Number of steps that progress counts, or -1 if not known. */
  public long steps() {
    return requested.steps();
  }

  /** Computes the result. */
  public VertexTable run(Graph<Void, Void> graph) {
    if (usesWeights() && !graph.partitions().hasWeights()) {
      throw new TendrilException.InvalidInput(
          name
              + " needs edge weights and the graph has none; give a file with a weight column, or"
              + " count each edge as 1 with --weight unit");
    }
    Algorithm<? extends FrameResult> algorithm =
        isPortable ? requested.algorithm().portable() : requested.algorithm();
    return ResultTable.of(graph, graph.run(algorithm));
  }
}
