package org.tendril.algorithms.components;

import java.util.Arrays;
import org.tendril.partition.Adjacency;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.internal.cut.LocalEdges;

/**
 * The components within a partition as stars: an edge from each vertex to the smallest vertex of
 * its component there. Stars connect the same vertices as the edges of the partition, with at most
 * one edge a vertex, so that labels cross a partition in two supersteps.
 */
record LocalForest() implements LocalEdges {
  private static final long serialVersionUID = 1L;
  private static final int ONE_SEGMENT = 31; // segment shift: all vertices are in one segment

  @Override
  public GraphPartition of(GraphPartition graph) {
    int[] roots = new Afforest(graph).run();
    return GraphPartition.ofStored(graph.engine(), graph.ids(), toRoots(roots), fromRoots(roots));
  }

  private static Adjacency toRoots(int[] roots) {
    int[] offsets = new int[roots.length + 1];
    int[] targets = new int[roots.length];
    int edges = 0;
    for (int vertex = 0; vertex < roots.length; vertex++) {
      if (roots[vertex] != vertex) {
        targets[edges++] = roots[vertex];
      }
      offsets[vertex + 1] = edges;
    }
    return adjacency(offsets, Arrays.copyOf(targets, edges));
  }

  /** The same edges by target. */
  private static Adjacency fromRoots(int[] roots) {
    int[] offsets = new int[roots.length + 1];
    for (int vertex = 0; vertex < roots.length; vertex++) {
      offsets[roots[vertex] + 1] += roots[vertex] == vertex ? 0 : 1;
    }
    for (int vertex = 0; vertex < roots.length; vertex++) {
      offsets[vertex + 1] += offsets[vertex];
    }
    int[] sources = new int[offsets[roots.length]];
    int[] next = offsets.clone();
    for (int vertex = 0; vertex < roots.length; vertex++) {
      if (roots[vertex] != vertex) {
        sources[next[roots[vertex]]++] = vertex;
      }
    }
    return adjacency(offsets, sources);
  }

  private static Adjacency adjacency(int[] offsets, int[] neighbors) {
    return Adjacency.ofStored(
        offsets.length - 1, ONE_SEGMENT, new int[][] {offsets}, new int[][] {neighbors}, null);
  }
}
