package org.tendril.algorithms.trees;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;
import org.tendril.algorithms.result.EdgeScores;
import org.tendril.engine.parallel.Parallel;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/**
 * Borůvka's algorithm. In a round each vertex finds its first edge, in the order of (weight,
 * smaller vertex, larger vertex), that leaves its tree; the first one of each tree joins the
 * forest. No two edges are equal in this order, so the joined edges form no cycle.
 */
final class Boruvka {
  private static final int NONE = -1;

  private final GraphPartition partition;
  private final Parallel parallel;
  private final Adjacency edges; // undirected, without loops and parallel edges
  private final int[] parents; // by vertex: towards the root of its tree
  private final int[] nearest; // by vertex: other end of its first edge that leaves, or NONE
  private final double[] lightest; // by vertex: weight of that edge
  private final int[] best; // by root: the vertex whose edge is the first of the tree
  private final boolean[] isInner; // by vertex: no edge leaves its tree
  private final int[] sources;
  private final int[] targets;
  private final double[] weights;
  private int count;

  Boruvka(GraphPartition partition) {
    int n = partition.vertexCount();
    partition.engine().memory().require(41L * n, "spanning forest");
    this.partition = partition;
    this.parallel = partition.engine().parallel();
    this.edges = partition.undirected().simple().outAdjacency();
    this.parents = new int[n];
    this.nearest = new int[n];
    this.lightest = new double[n];
    this.best = new int[n];
    this.isInner = new boolean[n];
    this.sources = new int[Math.max(0, n - 1)];
    this.targets = new int[sources.length];
    this.weights = new double[sources.length];
    Arrays.setAll(parents, vertex -> vertex);
  }

  EdgeScores run() {
    int before;
    do {
      partition.engine().cancellation().throwIfCancelled();
      before = count;
      parallel.forEach(edges.blocks(), (block, from, to) -> search(from, to));
      choose();
      join();
      compress();
    } while (count > before);
    return sorted();
  }

  private void search(int from, int to) {
    for (int vertex = from; vertex < to; vertex++) {
      nearest[vertex] = NONE;
      if (isInner[vertex]) {
        continue;
      }
      AdjacencySegment segment = edges.segmentOf(vertex);
      int local = vertex - segment.firstVertex();
      double[] weights = segment.weights();
      int tree = parents[vertex];
      int found = NONE;
      double least = 0;
      for (int edge = segment.offsets()[local]; edge < segment.offsets()[local + 1]; edge++) {
        int target = segment.targets()[edge];
        double weight = weights == null ? 1 : weights[edge];
        // targets ascend, so among the edges of one vertex the first of equal weight is the first
        if (parents[target] != tree && (found == NONE || weight < least)) {
          found = target;
          least = weight;
        }
      }
      nearest[vertex] = found;
      lightest[vertex] = least;
      isInner[vertex] = found == NONE;
    }
  }

  /** Finds the first edge of each tree; the parent of each vertex is the root of its tree. */
  private void choose() {
    Arrays.fill(best, NONE);
    for (int vertex = 0; vertex < parents.length; vertex++) {
      int root = parents[vertex];
      if (nearest[vertex] != NONE && (best[root] == NONE || isBefore(vertex, best[root]))) {
        best[root] = vertex;
      }
    }
  }

  private boolean isBefore(int a, int b) {
    if (lightest[a] != lightest[b]) {
      return lightest[a] < lightest[b];
    }
    int low = Math.min(a, nearest[a]);
    int otherLow = Math.min(b, nearest[b]);
    return low != otherLow ? low < otherLow : Math.max(a, nearest[a]) < Math.max(b, nearest[b]);
  }

  private void join() {
    for (int root = 0; root < best.length; root++) {
      int vertex = best[root];
      if (vertex != NONE) {
        int a = root(vertex);
        int b = root(nearest[vertex]);
        if (a != b) { // otherwise both trees chose the same edge
          parents[Math.max(a, b)] = Math.min(a, b);
          sources[count] = Math.min(vertex, nearest[vertex]);
          targets[count] = Math.max(vertex, nearest[vertex]);
          weights[count++] = lightest[vertex];
        }
      }
    }
  }

  private int root(int vertex) {
    int root = vertex;
    while (parents[root] != root) {
      int above = parents[parents[root]]; // halves the path
      parents[root] = above;
      root = above;
    }
    return root;
  }

  /** Makes the root the parent of each vertex. By one thread: parents never exceed their vertex. */
  private void compress() {
    for (int vertex = 0; vertex < parents.length; vertex++) {
      parents[vertex] = parents[parents[vertex]];
    }
  }

  private EdgeScores sorted() {
    long[] order = new long[count];
    for (int i = 0; i < count; i++) {
      order[i] = (long) sources[i] << 32 | targets[i];
    }
    int[] rows = new int[count];
    Arrays.setAll(rows, i -> i);
    IntArrays.quickSort(rows, (a, b) -> Long.compare(order[a], order[b]));
    return EdgeScores.of(
        "weight",
        partition,
        Arrays.stream(rows).map(row -> sources[row]).toArray(),
        Arrays.stream(rows).map(row -> targets[row]).toArray(),
        Arrays.stream(rows).mapToDouble(row -> weights[row]).toArray());
  }
}
