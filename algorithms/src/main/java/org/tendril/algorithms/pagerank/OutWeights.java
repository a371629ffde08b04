package org.tendril.algorithms.pagerank;

import org.tendril.engine.GraphException;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.WeightSummary;

/** The sums of weights by which ranks are shared out, checked. */
final class OutWeights {
  private OutWeights() {}

  /**
   * The sum of the weights of each vertex's out-edges.
   *
   * @throws GraphException.InvalidInput if weights are missing, negative or not finite, or if a sum
   *     is infinite or so small that a rank divided by it would be
   */
  static double[] of(GraphPartition partition) {
    WeightSummary.requireNonNegative(partition, "weighted pagerank");
    double[] sums = partition.outWeights();
    for (int vertex = 0; vertex < sums.length; vertex++) {
      double sum = sums[vertex];
      if (sum != 0 && !(sum >= Double.MIN_NORMAL && sum <= Double.MAX_VALUE)) {
        throw new GraphException.InvalidInput(
            "weighted pagerank needs weights whose sum at a vertex is 0 or an ordinary number:"
                + " source="
                + partition.ids().vertexId(vertex)
                + " sum="
                + sum
                + "; scale the weights");
      }
    }
    return sums;
  }
}
