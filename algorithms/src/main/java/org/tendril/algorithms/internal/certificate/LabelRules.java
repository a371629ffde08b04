package org.tendril.algorithms.internal.certificate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/** Rules for labels that are the smallest ids of sets of vertices. */
final class LabelRules {
  private static final VarHandle PARENT = MethodHandles.arrayElementVarHandle(int[].class);
  private static final int SAMPLED = 2; // edges of a vertex in the first pass

  final GraphPartition partition;
  final VertexRules rules;
  final int[] roots; // by vertex: the vertex whose id is its label

  /** Checks that each label is the id of a vertex with this label, and not above the own id. */
  LabelRules(GraphPartition partition, String algorithm, long[] labels) {
    partition.engine().memory().require(8L * labels.length, "the check of " + algorithm);
    this.partition = partition;
    this.rules = new VertexRules(partition, algorithm, vertex -> "label=" + labels[vertex]);
    this.roots = new int[labels.length];
    rules.requireEach(
        "a label must be the smallest id of the vertices that have it",
        vertex -> {
          int root = partition.ids().vertexOf(labels[vertex]);
          roots[vertex] = root;
          return root >= 0 && root <= vertex && labels[root] == labels[vertex];
        });
  }

  /** Checks that no edge joins two labels. */
  void requireEqualEnds(Adjacency edges) {
    rules.require(
        edges.blocks(),
        "a neighbor must have the same label",
        (from, to) -> {
          AdjacencySegment segment = edges.segmentOf(from);
          int[] targets = segment.targets();
          int edge = segment.offsets()[from - segment.firstVertex()];
          for (int vertex = from; vertex < to; vertex++) {
            int root = roots[vertex];
            int end = segment.offsets()[vertex - segment.firstVertex() + 1];
            for (; edge < end; edge++) {
              if (roots[targets[edge]] != root) {
                return vertex;
              }
            }
          }
          return -1;
        });
  }

  /**
   * Checks that edges within a label join all of its vertices, by a forest of parents: first of two
   * edges of each vertex, then of all edges at vertices that are not joined to their root yet.
   */
  void requireConnected(Adjacency edges, boolean isWeighted) {
    int[] parents = new int[roots.length];
    Arrays.setAll(parents, vertex -> vertex);
    partition
        .engine()
        .parallel()
        .forEach(
            edges.blocks(),
            (block, from, to) -> join(edges, isWeighted, parents, from, to, SAMPLED));
    partition
        .engine()
        .parallel()
        .forEach(
            edges.blocks(),
            (block, from, to) -> join(edges, isWeighted, parents, from, to, Integer.MAX_VALUE));
    rules.requireEach(
        "edges must join a vertex with all others of its label",
        vertex -> top(parents, vertex) == top(parents, roots[vertex]));
  }

  private void join(
      Adjacency edges, boolean isWeighted, int[] parents, int from, int to, int most) {
    AdjacencySegment segment = edges.segmentOf(from);
    int[] targets = segment.targets();
    double[] weights = isWeighted ? segment.weights() : null;
    for (int vertex = from; vertex < to; vertex++) {
      int local = vertex - segment.firstVertex();
      int first = segment.offsets()[local];
      int degree = segment.offsets()[local + 1] - first;
      boolean isJoined = most > SAMPLED && isJoined(parents, vertex);
      for (int edge = first; edge < first + Math.min(degree, most); edge++) {
        int target = targets[edge];
        boolean counts = roots[target] == roots[vertex] && (weights == null || weights[edge] > 0);
        if (counts && !(isJoined && isJoined(parents, target))) {
          link(parents, vertex, target);
        }
      }
    }
  }

  private boolean isJoined(int[] parents, int vertex) {
    return top(parents, vertex) == top(parents, roots[vertex]);
  }

  /** Parents only decrease, so a stale one is still an ancestor or fails the exchange. */
  private static void link(int[] parents, int a, int b) {
    int one = top(parents, a);
    int two = top(parents, b);
    while (one != two) {
      int larger = Math.max(one, two);
      int smaller = Math.min(one, two);
      if (PARENT.compareAndSet(parents, larger, larger, smaller)) {
        return;
      }
      one = top(parents, larger);
      two = top(parents, smaller);
    }
  }

  private static int top(int[] parents, int vertex) {
    int at = vertex;
    int above = (int) PARENT.getOpaque(parents, at);
    while (above != at) {
      int next = (int) PARENT.getOpaque(parents, above);
      PARENT.setOpaque(parents, at, next); // halves the way; at is no root, so no exchange is lost
      at = next;
      above = (int) PARENT.getOpaque(parents, at);
    }
    return at;
  }
}
