package org.tendril.algorithms.components;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.tendril.algorithms.internal.traversal.BreadthFirst;
import org.tendril.engine.parallel.Blocks;
import org.tendril.engine.parallel.Parallel;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/**
 * Afforest: a union-find forest over the vertices. A parent is never larger than its child, so the
 * root of a finished tree is the smallest vertex of its component, in whatever order threads link.
 * A few edges of each vertex are linked first. Vertices below the most frequent root, the giant
 * component of most graphs, then skip the rest of their edges.
 */
final class Afforest {
  private static final VarHandle PARENT = MethodHandles.arrayElementVarHandle(int[].class);
  private static final int SAMPLED_NEIGHBORS = 2;
  private static final int SAMPLED_VERTICES = 1024;
  private static final int SEARCHED_HOPS = 5;

  private final GraphPartition partition;
  private final Parallel parallel;
  private final Adjacency edges; // by source, or by target if only that is built
  private final Blocks vertexBlocks;
  private final int[] parents; // by vertex; parents[v] <= v
  private int hubRoot = -1;

  Afforest(GraphPartition partition) {
    int n = partition.vertexCount();
    partition.engine().memory().require(12L * n, "connected components");
    this.partition = partition;
    this.parallel = partition.engine().parallel();
    this.edges = partition.eitherAdjacency();
    this.vertexBlocks = Blocks.even(n);
    this.parents = new int[n];
  }

  /** For each vertex, the smallest vertex of its component. */
  int[] run() {
    parallel.forEach(
        vertexBlocks,
        (block, from, to) -> {
          for (int vertex = from; vertex < to; vertex++) {
            parents[vertex] = vertex;
          }
        });
    if (partition.isSymmetric() && searchFromHub()) {
      linkRest(edges, 0, hubRoot);
    } else {
      linkBySampling();
    }
    compress();
    return parents;
  }

  private void linkBySampling() {
    for (int neighbor = 0; neighbor < SAMPLED_NEIGHBORS; neighbor++) {
      linkOne(neighbor);
      compress();
    }
    // with one adjacency only, an edge skipped at a vertex of the giant component is lost
    boolean maySkip = partition.hasBothAdjacencies();
    int giant = maySkip ? mostFrequentRoot() : -1;
    linkRest(edges, SAMPLED_NEIGHBORS, giant);
    if (maySkip && !partition.isSymmetric()) {
      linkRest(partition.inAdjacency(), 0, giant);
    }
  }

  /**
   * Links the vertices that a short search reaches, all to the smallest; false if there are few.
   */
  private boolean searchFromHub() {
    int n = parents.length;
    if (n == 0) {
      return false;
    }
    int[] depths = new BreadthFirst(partition).depthsFrom(hub(), SEARCHED_HOPS);
    int[] smallest = new int[vertexBlocks.count()];
    long reached =
        parallel.sumLongs(
            vertexBlocks,
            (block, from, to) -> {
              long count = 0;
              smallest[block] = n;
              for (int vertex = to - 1; vertex >= from; vertex--) {
                if (depths[vertex] >= 0) {
                  smallest[block] = vertex;
                  count++;
                }
              }
              return count;
            });
    if (reached < n / 8) {
      return false;
    }
    int root = Arrays.stream(smallest).min().orElse(0);
    hubRoot = root;
    parallel.forEach(
        vertexBlocks,
        (block, from, to) -> {
          for (int vertex = from; vertex < to; vertex++) {
            if (depths[vertex] >= 0) {
              parents[vertex] = root;
            }
          }
        });
    return true;
  }

  /** The smallest of the vertices of largest degree. */
  private int hub() {
    int[] best = new int[vertexBlocks.count()];
    parallel.forEach(
        vertexBlocks,
        (block, from, to) -> {
          best[block] = from;
          for (int vertex = from + 1; vertex < to; vertex++) {
            if (edges.degree(vertex) > edges.degree(best[block])) {
              best[block] = vertex;
            }
          }
        });
    int hub = best[0];
    for (int vertex : best) {
      hub = edges.degree(vertex) > edges.degree(hub) ? vertex : hub;
    }
    return hub;
  }

  private void linkOne(int neighbor) {
    parallel.forEach(
        vertexBlocks,
        (block, from, to) -> {
          for (int vertex = from; vertex < to; vertex++) {
            AdjacencySegment segment = edges.segmentOf(vertex);
            int local = vertex - segment.firstVertex();
            int edge = segment.offsets()[local] + neighbor;
            if (edge < segment.offsets()[local + 1]) {
              link(parents, vertex, segment.targets()[edge]);
            }
          }
        });
  }

  private void linkRest(Adjacency adjacency, int skipped, int giant) {
    parallel.forEach(
        adjacency.blocks(),
        (block, from, to) -> {
          AdjacencySegment segment = adjacency.segmentOf(from);
          int[] offsets = segment.offsets();
          int[] targets = segment.targets();
          int[] parents = this.parents;
          for (int vertex = from; vertex < to; vertex++) {
            int above = parents[vertex];
            if (above == giant) {
              continue;
            }
            int end = offsets[vertex - segment.firstVertex() + 1];
            int edge = offsets[vertex - segment.firstVertex()] + skipped;
            for (; edge < end; edge++) {
              if (parents[targets[edge]] != above) { // otherwise both are in one tree
                link(parents, vertex, targets[edge]);
                above = parents[vertex];
              }
            }
          }
        });
  }

  /** Joins the trees of two vertices. Lock-free: only roots get a new parent, which is smaller. */
  static void link(int[] parents, int u, int v) {
    int a = parents[u];
    int b = parents[v];
    while (a != b) {
      int high = Math.max(a, b);
      int low = Math.min(a, b);
      int above = parents[high];
      if (above == low || (above == high && PARENT.compareAndSet(parents, high, high, low))) {
        return;
      }
      a = parents[parents[high]];
      b = parents[low];
    }
  }

  /** Links each vertex directly to its root. */
  private void compress() {
    parallel.forEach(
        vertexBlocks,
        (block, from, to) -> {
          int[] parents = this.parents;
          for (int vertex = from; vertex < to; vertex++) {
            int parent = parents[vertex];
            while (parent != parents[parent]) {
              parent = parents[parent];
            }
            parents[vertex] = parent;
          }
        });
  }

  private int mostFrequentRoot() {
    int n = parents.length;
    if (n == 0) {
      return -1;
    }
    SplittableRandom random = new SplittableRandom(n); // any sample will do; this one is repeatable
    int[] sample =
        random.ints(SAMPLED_VERTICES, 0, n).map(vertex -> parents[vertex]).sorted().toArray();
    int best = sample[0];
    int bestCount = 0;
    int count = 0;
    for (int i = 0; i < sample.length; i++) {
      count = i > 0 && sample[i] == sample[i - 1] ? count + 1 : 1;
      if (count > bestCount) {
        bestCount = count;
        best = sample[i];
      }
    }
    return best;
  }
}
