package org.tendril.algorithms.internal.certificate;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;
import org.tendril.algorithms.certificate.Certificate;
import org.tendril.algorithms.result.EdgeScores;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/**
 * A minimum spanning forest, by its cycle property: its edges form no cycle; the ends of each edge
 * of the graph are in one tree, and the edge is not before the last edge between them there, by
 * (weight, smaller vertex, larger vertex); and each edge of the forest is one of the graph. There
 * is exactly one such forest. Sorting its edges, then O(log n) for each edge of the graph, in
 * parallel; 24 bytes a vertex.
 *
 * <p>Source: Tarjan, Applications of path compression on balanced trees, J. ACM 26, 1979.
 */
public final class ForestCheck {
  private static final int NEVER = Integer.MAX_VALUE;

  private final GraphPartition partition;
  private final VertexRules rules;
  private final int[] sources; // by rank in the order of edges: smaller end
  private final int[] targets; // by rank
  private final double[] weights; // by rank
  private final int[] parents; // by vertex: the tree of trees
  private final int[] joined; // by vertex: rank of the edge to its parent, or NEVER
  private final byte[] seen; // by rank: 1 if the graph has the edge

  private ForestCheck(GraphPartition partition, EdgeScores forest) {
    int n = partition.vertexCount();
    partition.engine().memory().require(40L * n, "the check of spanning-forest");
    this.partition = partition;
    this.rules = new VertexRules(partition, "spanning-forest", vertex -> "");
    int size = forest.size();
    this.sources = new int[size];
    this.targets = new int[size];
    this.weights = new double[size];
    this.parents = new int[n];
    this.joined = new int[n];
    this.seen = new byte[size];
    sort(forest);
  }

  private void sort(EdgeScores forest) {
    int size = forest.size();
    int[] rows = new int[size];
    Arrays.setAll(rows, row -> row);
    int[] from = new int[size];
    int[] to = new int[size];
    for (int row = 0; row < size; row++) {
      from[row] = partition.ids().vertexOf(forest.source(row));
      to[row] = partition.ids().vertexOf(forest.target(row));
    }
    IntArrays.parallelQuickSort(
        rows,
        (a, b) -> {
          int order = compare(forest.score(a), from[a], to[a], forest.score(b), from[b], to[b]);
          return order == 0 ? Integer.compare(a, b) : order;
        });
    for (int rank = 0; rank < size; rank++) {
      sources[rank] = from[rows[rank]];
      targets[rank] = to[rows[rank]];
      weights[rank] = forest.score(rows[rank]);
    }
  }

  private static int compare(double weight, int from, int to, double other, int from2, int to2) {
    if (weight != other) {
      return weight < other ? -1 : 1; // no weight is NaN
    }
    return from == from2 ? Integer.compare(to, to2) : Integer.compare(from, from2);
  }

  /**
   * Checks a forest.
   *
   * @throws TendrilException.WrongResult if it is not the forest of the graph
   */
  public static Certificate of(GraphPartition partition, EdgeScores forest) {
    return new ForestCheck(partition, forest).run();
  }

  private Certificate run() {
    build();
    Adjacency out = partition.outAdjacency();
    rules.require(
        out.blocks(),
        "an edge must join two vertices of one tree, and not before the edges between them",
        (from, to) -> firstBreach(out.segmentOf(from), from, to));
    for (int rank = 0; rank < seen.length; rank++) {
      if (seen[rank] == 0) {
        throw rules.breach(sources[rank], "each edge of the forest must be one of the graph");
      }
    }
    return new Certificate(
        "the forest spans the graph, and each other edge comes after the path between its ends",
        seen.length + out.edgeCount());
  }

  /** Joins trees by ascending edges, the smaller tree below the larger one. */
  private void build() {
    int[] sizes = new int[parents.length];
    Arrays.setAll(parents, vertex -> vertex);
    Arrays.fill(sizes, 1);
    Arrays.fill(joined, NEVER);
    for (int rank = 0; rank < sources.length; rank++) {
      int one = root(sources[rank]);
      int two = root(targets[rank]);
      if (one == two || sources[rank] > targets[rank]) {
        throw rules.breach(
            sources[rank], "edges of the forest must form no cycle, smaller vertex first");
      }
      int small = sizes[one] < sizes[two] ? one : two;
      int large = small == one ? two : one;
      parents[small] = large;
      joined[small] = rank;
      sizes[large] += sizes[small];
    }
  }

  private int root(int vertex) {
    int at = vertex;
    while (parents[at] != at) {
      at = parents[at];
    }
    return at;
  }

  /** The rank of the last edge on the way between two vertices; NEVER if there is none. */
  private int lastBetween(int one, int two) {
    int last = -1;
    int a = one;
    int b = two;
    while (a != b) {
      if (joined[a] <= joined[b]) {
        last = joined[a];
        a = parents[a];
      } else {
        last = joined[b];
        b = parents[b];
      }
      if (last == NEVER) {
        return NEVER;
      }
    }
    return last;
  }

  private int firstBreach(AdjacencySegment segment, int from, int to) {
    double[] column = segment.weights();
    for (int vertex = from; vertex < to; vertex++) {
      int local = vertex - segment.firstVertex();
      for (int edge = segment.offsets()[local]; edge < segment.offsets()[local + 1]; edge++) {
        int target = segment.targets()[edge];
        if (target == vertex) {
          continue;
        }
        int last = lastBetween(vertex, target);
        if (last == NEVER) {
          return vertex;
        }
        int order =
            compare(
                column == null ? 1 : column[edge],
                Math.min(vertex, target),
                Math.max(vertex, target),
                weights[last],
                sources[last],
                targets[last]);
        if (order < 0) {
          return vertex;
        }
        if (order == 0) {
          seen[last] = 1; // all threads write the same
        }
      }
    }
    return -1;
  }
}
