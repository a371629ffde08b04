package org.tendril.algorithms.components;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import org.tendril.algorithms.internal.simple.SimpleEdges;
import org.tendril.algorithms.result.EdgeScores;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/**
 * Blocks (biconnected components) by a depth-first search without recursion. The block of an edge
 * is that of its endpoint that was visited later: each vertex but a root is in the block of the
 * edge to its parent. By one thread, O(n + m); 32 bytes a vertex and an undirected copy of the
 * graph, unless it is undirected and simple.
 *
 * <p>Source: Hopcroft, Tarjan, Algorithm 447, CACM 16, 1973.
 */
final class Biconnectivity {
  private static final int NONE = -1;
  private static final int CANCEL_MASK = (1 << 14) - 1;

  private final GraphPartition partition;
  private final Adjacency edges; // undirected, without loops and parallel edges
  private final int[] numbers; // by vertex: order of the visits, from 1; 0: not visited
  private final int[] lows; // by vertex: smallest number one edge away from its subtree
  private final int[] parents; // by vertex; NONE for a root
  private final int[] positions; // by vertex on the path: its next edge, from its first one
  private final int[] blocks; // by vertex: block of the edge to its parent; NONE for a root
  private final int[] closed; // by vertex: number of blocks below it
  private final int[] sizes; // by vertex: vertices of its subtree
  private final int[] open; // visited vertices without a block
  private int openCount;
  private int visits;
  private int blockCount;

  Biconnectivity(GraphPartition partition) {
    int n = partition.vertexCount();
    partition.engine().memory().require(32L * n, "biconnected components");
    this.partition = partition;
    this.edges = SimpleEdges.of(partition);
    this.numbers = new int[n];
    this.lows = new int[n];
    this.parents = new int[n];
    this.positions = new int[n];
    this.blocks = new int[n];
    this.closed = new int[n];
    this.sizes = new int[n];
    this.open = new int[n];
    Arrays.fill(parents, NONE);
    Arrays.fill(blocks, NONE);
    for (int root = 0; root < n; root++) {
      if (numbers[root] == 0) {
        visit(root);
      }
    }
  }

  private void visit(int root) {
    open(root);
    int vertex = root;
    while (vertex != NONE) {
      int child = nextUnvisited(vertex);
      if (child != NONE) {
        parents[child] = vertex;
        open(child);
        vertex = child;
      } else {
        int parent = parents[vertex];
        if (parent != NONE) {
          leave(vertex, parent);
        }
        vertex = parent;
      }
    }
    openCount = 0; // the root
  }

  private void open(int vertex) {
    if ((visits & CANCEL_MASK) == 0) {
      partition.engine().cancellation().throwIfCancelled();
    }
    numbers[vertex] = ++visits;
    lows[vertex] = visits;
    sizes[vertex] = 1;
    open[openCount++] = vertex;
  }

  private int nextUnvisited(int vertex) {
    AdjacencySegment segment = edges.segmentOf(vertex);
    int local = vertex - segment.firstVertex();
    int[] targets = segment.targets();
    int first = segment.offsets()[local];
    int end = segment.offsets()[local + 1];
    for (int edge = first + positions[vertex]; edge < end; edge++) {
      int target = targets[edge];
      if (numbers[target] == 0) {
        positions[vertex] = edge - first + 1;
        return target;
      }
      if (target != parents[vertex]) {
        lows[vertex] = Math.min(lows[vertex], numbers[target]);
      }
    }
    positions[vertex] = end - first;
    return NONE;
  }

  private void leave(int vertex, int parent) {
    sizes[parent] += sizes[vertex];
    lows[parent] = Math.min(lows[parent], lows[vertex]);
    if (lows[vertex] >= numbers[parent]) {
      closed[parent]++;
      int last;
      do {
        last = open[--openCount];
        blocks[last] = blockCount;
      } while (last != vertex);
      blockCount++;
    }
  }

  /** By vertex: the number of components that its component falls into without it, minus 1. */
  double[] cuts() {
    double[] cuts = new double[closed.length];
    for (int vertex = 0; vertex < cuts.length; vertex++) {
      int blocksAt = closed[vertex] + (parents[vertex] == NONE ? 0 : 1);
      cuts[vertex] = Math.max(0, blocksAt - 1);
    }
    return cuts;
  }

  /** The edges without which a component falls apart, with the size of the smaller part. */
  EdgeScores bridges(String name) {
    int[] roots = roots();
    return scores(
        name,
        (u, v) -> {
          int below = numbers[u] > numbers[v] ? u : v;
          int above = below == u ? v : u;
          boolean isBridge = parents[below] == above && lows[below] > numbers[above];
          return isBridge ? Math.min(sizes[below], sizes[roots[u]] - sizes[below]) : NONE;
        });
  }

  /** By vertex: the root of its tree. */
  private int[] roots() {
    int[] byNumber = new int[numbers.length + 1];
    for (int vertex = 0; vertex < numbers.length; vertex++) {
      byNumber[numbers[vertex]] = vertex;
    }
    int[] roots = new int[numbers.length];
    for (int number = 1; number < byNumber.length; number++) {
      int vertex = byNumber[number];
      roots[vertex] = parents[vertex] == NONE ? vertex : roots[parents[vertex]];
    }
    return roots;
  }

  /** All edges with the numbers of their blocks, which count from 0 in the order of the edges. */
  EdgeScores blocks(String name) {
    int[] renumbered = new int[blockCount];
    Arrays.fill(renumbered, NONE);
    int[] used = {0};
    return scores(
        name,
        (u, v) -> {
          int block = blocks[numbers[u] > numbers[v] ? u : v];
          if (renumbered[block] == NONE) {
            renumbered[block] = used[0]++;
          }
          return renumbered[block];
        });
  }

  /** The score of an edge from its smaller to its larger vertex; NONE leaves it out. */
  private interface Score {
    int of(int u, int v);
  }

  private EdgeScores scores(String name, Score score) {
    IntArrayList sources = new IntArrayList();
    IntArrayList targets = new IntArrayList();
    DoubleArrayList scores = new DoubleArrayList();
    for (int u = 0; u < numbers.length; u++) {
      AdjacencySegment segment = edges.segmentOf(u);
      int local = u - segment.firstVertex();
      for (int edge = segment.offsets()[local]; edge < segment.offsets()[local + 1]; edge++) {
        int v = segment.targets()[edge];
        int value = u < v ? score.of(u, v) : NONE;
        if (value != NONE) {
          sources.add(u);
          targets.add(v);
          scores.add(value);
        }
      }
    }
    return EdgeScores.of(
        name, partition, sources.toIntArray(), targets.toIntArray(), scores.toDoubleArray());
  }
}
