package org.tendril.algorithms.internal.certificate;

import java.util.Arrays;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;

/**
 * Predecessors of vertices whose distances are proved: each is an in-neighbor by which the distance
 * is exact, following them ends at the source, and, if they are ordered, each is the smallest by
 * (distance, hops, id). One thread counts the hops in O(n); the edges take one parallel pass.
 */
final class TreeCheck {
  private static final int UNKNOWN = -1;
  private static final int OPEN = -2;

  private final Adjacency out;
  private final boolean isWeighted;
  private final double[] distances;
  private final int source;
  private final int[] predecessors;
  private final VertexRules rules;
  private final int[] hops; // by vertex, along predecessors
  private final byte[] exists; // by vertex: 1 if the edge from its predecessor is exact

  TreeCheck(
      Adjacency out,
      boolean isWeighted,
      double[] distances,
      int source,
      int[] predecessors,
      VertexRules rules) {
    this.out = out;
    this.isWeighted = isWeighted;
    this.distances = distances;
    this.source = source;
    this.predecessors = predecessors;
    this.rules = rules;
    this.hops = new int[distances.length];
    this.exists = new byte[distances.length];
  }

  void run(boolean isOrdered) {
    rules.requireEach(
        "only vertices on paths, without the source, have a predecessor", this::mayHave);
    Arrays.fill(hops, UNKNOWN);
    for (int vertex = 0; vertex < hops.length; vertex++) {
      count(vertex);
    }
    rules.require(
        out.blocks(),
        "no neighbor may have a later predecessor than this vertex, by distance, hops and id",
        (from, to) -> compare(from, to, isOrdered));
    rules.requireEach(
        "a predecessor must be an in-neighbor on a shortest path",
        vertex -> predecessors[vertex] < 0 || exists[vertex] == 1);
  }

  private boolean mayHave(int vertex) {
    boolean needs = vertex != source && distances[vertex] != Double.POSITIVE_INFINITY;
    return needs
        ? predecessors[vertex] >= 0 && predecessors[vertex] < distances.length
        : predecessors[vertex] == -1;
  }

  /** Sets the hops of a vertex and of those before it. */
  private void count(int vertex) {
    int steps = 0;
    int at = vertex;
    while (hops[at] == UNKNOWN && predecessors[at] >= 0) {
      hops[at] = OPEN;
      at = predecessors[at];
      steps++;
    }
    if (hops[at] == OPEN) {
      throw rules.breach(at, "predecessors must lead to the source");
    }
    hops[at] = Math.max(hops[at], 0);
    int known = hops[at] + steps;
    for (int v = vertex; hops[v] == OPEN; v = predecessors[v]) {
      hops[v] = known--;
    }
  }

  private int compare(int from, int to, boolean isOrdered) {
    AdjacencySegment segment = out.segmentOf(from);
    double[] weights = isWeighted ? segment.weights() : null;
    for (int vertex = from; vertex < to; vertex++) {
      if (distances[vertex] == Double.POSITIVE_INFINITY) {
        continue;
      }
      int local = vertex - segment.firstVertex();
      for (int edge = segment.offsets()[local]; edge < segment.offsets()[local + 1]; edge++) {
        int target = segment.targets()[edge];
        double offered = distances[vertex] + (weights == null ? 1.0 : weights[edge]);
        int chosen = predecessors[target];
        if (chosen < 0 || distances[target] != offered) {
          continue;
        }
        if (chosen == vertex) {
          exists[target] = 1; // all threads write the same
        } else if (isOrdered && isBefore(vertex, chosen)) {
          return vertex;
        }
      }
    }
    return -1;
  }

  private boolean isBefore(int a, int b) {
    if (distances[a] != distances[b]) {
      return distances[a] < distances[b];
    }
    return hops[a] == hops[b] ? a < b : hops[a] < hops[b];
  }
}
