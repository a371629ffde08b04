package org.tendril.algorithms.pagerank;

import org.tendril.engine.GraphException;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.WeightSummary;

/** The sum of the weights of each vertex's out-edges, by which ranks are shared out. */
final class OutWeights {
  private OutWeights() {}

  /**
   * The sums, by vertex.
   *
   * @throws GraphException.InvalidInput if weights are missing, negative or not finite, or if a sum
   *     is infinite or so small that a rank divided by it would be
   */
  static double[] of(GraphPartition partition) {
    WeightSummary.requireNonNegative(partition, "weighted pagerank");
    Adjacency out = partition.outAdjacency();
    partition.engine().memory().require(8L * out.vertexCount(), "weighted pagerank");
    double[] sums = new double[out.vertexCount()];
    partition
        .engine()
        .parallel()
        .forEach(
            out.blocks(),
            (block, from, to) -> {
              AdjacencySegment segment = out.segmentOf(from);
              double[] weights = segment.weights();
              for (int vertex = from; vertex < to && weights != null; vertex++) {
                int local = vertex - segment.firstVertex();
                int end = segment.offsets()[local + 1];
                double sum = 0.0;
                for (int edge = segment.offsets()[local]; edge < end; edge++) {
                  sum += weights[edge];
                }
                sums[vertex] = checked(partition, vertex, sum);
              }
            });
    return sums;
  }

  private static double checked(GraphPartition partition, int vertex, double sum) {
    if (sum == 0 || (sum >= Double.MIN_NORMAL && sum <= Double.MAX_VALUE)) {
      return sum;
    }
    throw new GraphException.InvalidInput(
        "weighted pagerank needs weights whose sum at a vertex is 0 or an ordinary number: source="
            + partition.ids().vertexId(vertex)
            + " sum="
            + sum
            + "; scale the weights");
  }
}
