package org.tendril.benchmarks;

import org.tendril.partition.Adjacency;

/**
 * A symmetric graph as plain arrays, for the single-thread baselines.
 *
 * <p>Holds at most 2^31 - 9 edges.
 */
final class ArrayGraph {
  final int n;
  final int[] offsets; // n + 1
  final int[] targets; // by edge, ascending per vertex
  final double[] weights; // by edge; empty without weights

  ArrayGraph(Adjacency adjacency) {
    if (adjacency.segmentCount() != 1) {
      throw new IllegalArgumentException(
          "the baselines take one segment: segments=" + adjacency.segmentCount());
    }
    this.n = adjacency.vertexCount();
    this.offsets = adjacency.segment(0).offsets();
    this.targets = adjacency.segment(0).targets();
    double[] weights = adjacency.segment(0).weights();
    this.weights = weights == null ? new double[0] : weights;
  }
}
