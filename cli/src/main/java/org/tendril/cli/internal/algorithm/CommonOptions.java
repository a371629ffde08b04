package org.tendril.cli.internal.algorithm;

import org.tendril.engine.failure.TendrilException;
import org.tendril.graph.Graph;

/** What several algorithms have in common. */
final class CommonOptions {
  static final AlgorithmOption PORTABLE =
      AlgorithmOption.flag("--portable", "run the Pregel program instead of the kernel");

  static final AlgorithmOption PREDECESSORS =
      AlgorithmOption.flag(
          "--predecessors", "a third column: the vertex before this one on its path, or -1");

  private CommonOptions() {}

  static AlgorithmOption source(String parameter) {
    return AlgorithmOption.value(
        "--source", "ID", "vertex to start from", "none; LDBC sources: " + parameter);
  }

  static void requireWeights(Graph<?, ?> graph, String algorithm) {
    if (!graph.partitions().hasWeights()) {
      throw new TendrilException.InvalidInput(
          algorithm
              + " needs edge weights and the graph has none; give a file with a weight column, or"
              + " count each edge as 1 with --weight unit");
    }
  }
}
