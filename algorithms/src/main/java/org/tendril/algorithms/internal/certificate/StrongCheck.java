package org.tendril.algorithms.internal.certificate;

import java.util.Arrays;
import org.tendril.algorithms.certificate.Certificate;
import org.tendril.engine.parallel.Blocks;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/**
 * Strongly connected components: the vertex of the smallest id reaches all vertices of its label
 * along edges within it, and is reached by all; and edges between labels form no cycle. Three
 * searches in O(n + m), each by one thread, side by side; 26 bytes a vertex, and the edges by
 * target.
 */
public final class StrongCheck {
  private final int[] roots;

  private StrongCheck(int[] roots) {
    this.roots = roots;
  }

  /** Checks the labels of strongly connected components. */
  public static Certificate of(GraphPartition partition, String algorithm, long[] labels) {
    if (partition.isSymmetric()) {
      return ComponentCheck.of(partition, algorithm, labels);
    }
    LabelRules rules = new LabelRules(partition, algorithm, labels);
    partition.engine().memory().require(26L * labels.length, "the check of " + algorithm);
    StrongCheck check = new StrongCheck(rules.roots);
    Adjacency out = partition.outAdjacency();
    Adjacency in = partition.inAdjacency();
    boolean[][] found = new boolean[3][];
    partition
        .engine()
        .parallel()
        .forEach(
            Blocks.single(3),
            (block, from, to) ->
                found[block] =
                    block == 2 ? check.sorted(out) : check.reached(block == 0 ? out : in));
    rules.rules.requireEach(
        "a vertex must be reached from the others of its label", v -> found[0][v]);
    rules.rules.requireEach("a vertex must reach the others of its label", v -> found[1][v]);
    rules.rules.requireEach("a label must not be on a cycle of labels", v -> found[2][v]);
    return new Certificate(
        "the vertices of a component reach each other, and no cycle leaves it",
        4L * labels.length + 2 * out.edgeCount());
  }

  /** The vertices that the roots reach along edges within their labels. */
  private boolean[] reached(Adjacency edges) {
    boolean[] reached = new boolean[roots.length];
    int[] stack = new int[roots.length];
    int height = 0;
    for (int vertex = 0; vertex < roots.length; vertex++) {
      if (roots[vertex] == vertex) {
        reached[vertex] = true;
        stack[height++] = vertex;
      }
    }
    while (height > 0) {
      int vertex = stack[--height];
      AdjacencySegment segment = edges.segmentOf(vertex);
      int local = vertex - segment.firstVertex();
      for (int edge = segment.offsets()[local]; edge < segment.offsets()[local + 1]; edge++) {
        int target = segment.targets()[edge];
        if (!reached[target] && roots[target] == roots[vertex]) {
          reached[target] = true;
          stack[height++] = target;
        }
      }
    }
    return reached;
  }

  /** The vertices of labels that a topological sort of the labels removes (Kahn, 1962). */
  private boolean[] sorted(Adjacency out) {
    int n = roots.length;
    int[] next = new int[n]; // by vertex: the next vertex of its label, or -1
    long[] entering = new long[n]; // by root: edges from labels that are left
    Arrays.fill(next, -1);
    prepare(out, next, entering);
    boolean[] removed = new boolean[n];
    int[] stack = new int[n];
    int height = 0;
    for (int root = 0; root < n; root++) {
      if (roots[root] == root && entering[root] == 0) {
        stack[height++] = root;
      }
    }
    while (height > 0) {
      int root = stack[--height];
      for (int vertex = root; vertex >= 0; vertex = next[vertex]) {
        removed[vertex] = true;
        AdjacencySegment segment = out.segmentOf(vertex);
        int local = vertex - segment.firstVertex();
        for (int edge = segment.offsets()[local]; edge < segment.offsets()[local + 1]; edge++) {
          int other = roots[segment.targets()[edge]];
          if (other != root && --entering[other] == 0) {
            stack[height++] = other;
          }
        }
      }
    }
    return removed;
  }

  /** Links the vertices of each label, and counts the edges that enter it. */
  private void prepare(Adjacency out, int[] next, long[] entering) {
    for (int vertex = 0; vertex < roots.length; vertex++) {
      int root = roots[vertex];
      if (root != vertex) {
        next[vertex] = next[root];
        next[root] = vertex;
      }
      AdjacencySegment segment = out.segmentOf(vertex);
      int local = vertex - segment.firstVertex();
      for (int edge = segment.offsets()[local]; edge < segment.offsets()[local + 1]; edge++) {
        int other = roots[segment.targets()[edge]];
        entering[other] += other == root ? 0 : 1;
      }
    }
  }
}
