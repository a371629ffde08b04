package org.tendril.algorithms.components;

import java.util.Arrays;
import org.tendril.partition.Adjacency;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.LocalEdges;

/**
 * The components within a partition as stars: an edge from each vertex to the smallest vertex that
 * it is connected to there. Connects what the edges of the partition connect, with at most one edge
 * a vertex, so that labels cross a partition in two supersteps.
 */
record LocalForest() implements LocalEdges {
  private static final long serialVersionUID = 1L;
  private static final int ONE_SEGMENT = 31; // shift

  @Override
  public GraphPartition of(GraphPartition graph) {
    int[] roots = new Afforest(graph).run();
    int[] offsets = new int[roots.length + 1];
    int[] targets = new int[roots.length];
    int edges = 0;
    for (int vertex = 0; vertex < roots.length; vertex++) {
      if (roots[vertex] != vertex) {
        targets[edges++] = roots[vertex];
      }
      offsets[vertex + 1] = edges;
    }
    Adjacency stars =
        Adjacency.ofStored(
            roots.length,
            ONE_SEGMENT,
            new int[][] {offsets},
            new int[][] {Arrays.copyOf(targets, edges)},
            null);
    return GraphPartition.ofStored(graph.engine(), graph.ids(), false, stars);
  }
}
