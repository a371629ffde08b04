package org.tendril.partition.internal.rewrite;

import org.jspecify.annotations.Nullable;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.parallel.Parallel;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.GraphPartition.WeightSummary;

/** Summarizes and checks edge weights. */
public final class Weights {
  private Weights() {}

  public static WeightSummary summary(Parallel parallel, Adjacency adjacency) {
    int count = adjacency.blocks().count();
    double[] sums = new double[count];
    double[] largest = new double[count];
    boolean[] bad = new boolean[count];
    parallel.forEach(
        adjacency.blocks(),
        (block, from, to) -> {
          AdjacencySegment segment = adjacency.segmentOf(from);
          double[] weights = segment.weights();
          double sum = 0.0;
          double max = Double.NEGATIVE_INFINITY;
          double min = Double.POSITIVE_INFINITY; // stays NaN once a weight is NaN
          int end = segment.offsets()[to - segment.firstVertex()];
          int edge = segment.offsets()[from - segment.firstVertex()];
          for (; weights != null && edge < end; edge++) {
            double weight = weights[edge];
            sum += weight;
            max = Math.max(max, weight);
            min = Math.min(min, weight);
          }
          sums[block] = sum;
          largest[block] = max;
          bad[block] = !(min >= 0) || max == Double.POSITIVE_INFINITY;
        });
    boolean allGood = true;
    double max = Double.NEGATIVE_INFINITY;
    for (int block = 0; block < count; block++) {
      allGood &= !bad[block];
      max = Math.max(max, largest[block]);
    }
    return new WeightSummary(Parallel.treeSum(sums), max, allGood);
  }

  /** Requires finite weights of at least 0 on all edges; names the first offending edge. */
  public static WeightSummary requireNonNegative(GraphPartition partition, String algorithm) {
    if (!partition.hasWeights() && partition.edgeCount() > 0) {
      throw new TendrilException.InvalidInput(
          algorithm
              + " needs edge weights and the graph has none; give a file with a weight column");
    }
    WeightSummary summary = partition.weightSummary();
    if (!summary.isNonNegative()) {
      throw new TendrilException.InvalidInput(
          algorithm
              + " needs finite weights that are at least 0: "
              + firstBadEdge(partition)
              + "; correct or drop such edges");
    }
    return summary;
  }

  private static @Nullable String firstBadEdge(GraphPartition partition) {
    Adjacency out = partition.outAdjacency();
    for (int vertex = 0; vertex < out.vertexCount(); vertex++) {
      AdjacencySegment segment = out.segmentOf(vertex);
      double[] weights = segment.weights();
      int local = vertex - segment.firstVertex();
      for (int edge = segment.offsets()[local]; edge < segment.offsets()[local + 1]; edge++) {
        if (weights != null && !(weights[edge] >= 0 && weights[edge] < Double.POSITIVE_INFINITY)) {
          return "source="
              + partition.ids().vertexId(vertex)
              + " target="
              + partition.ids().vertexId(segment.targets()[edge])
              + " weight="
              + weights[edge];
        }
      }
    }
    return null;
  }
}
