package org.tendril.algorithms.components;

import org.tendril.engine.parallel.Cancellation;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/** Tarjan's algorithm with a stack in arrays, on the vertices that have no component yet. */
final class Tarjan {
  private static final int NONE = -1;
  private static final int CANCEL_MASK = (1 << 14) - 1;

  private final Adjacency out;
  private final Cancellation cancellation;
  private final int[] components; // by vertex; NONE until it is known
  private final int[] numbers; // by vertex: order of the visits, from 1; 0: not visited
  private final int[] lows; // by vertex: smallest number of an open vertex that it reaches
  private final int[] positions; // by vertex on the path: its next edge, from its first one
  private final int[] path; // vertices of the depth-first path
  private final int[] open; // visited vertices without a component
  private int openCount;
  private int visits;

  Tarjan(GraphPartition partition, int[] components) {
    int n = components.length;
    this.out = partition.outAdjacency();
    this.cancellation = partition.engine().cancellation();
    this.components = components;
    this.numbers = new int[n];
    this.lows = new int[n];
    this.positions = new int[n];
    this.path = new int[n];
    this.open = new int[n];
  }

  void run() {
    for (int root = 0; root < components.length; root++) {
      if (components[root] == NONE) {
        visit(root);
      }
    }
  }

  private void visit(int root) {
    int depth = 0;
    path[0] = root;
    open(root);
    while (depth >= 0) {
      int vertex = path[depth];
      int child = nextUnvisited(vertex);
      if (child != NONE) {
        path[++depth] = child;
        open(child);
      } else {
        depth--;
        leave(vertex, depth < 0 ? NONE : path[depth]);
      }
    }
  }

  private void open(int vertex) {
    if ((visits & CANCEL_MASK) == 0) {
      cancellation.throwIfCancelled();
    }
    numbers[vertex] = ++visits;
    lows[vertex] = visits;
    open[openCount++] = vertex;
  }

  /** Reads edges up to the next one to a vertex that has not been visited. */
  private int nextUnvisited(int vertex) {
    AdjacencySegment segment = out.segmentOf(vertex);
    int local = vertex - segment.firstVertex();
    int[] targets = segment.targets();
    int first = segment.offsets()[local];
    int end = segment.offsets()[local + 1];
    int low = lows[vertex];
    for (int edge = first + positions[vertex]; edge < end; edge++) {
      int target = targets[edge];
      if (components[target] == NONE) {
        if (numbers[target] == 0) {
          lows[vertex] = low;
          positions[vertex] = edge - first + 1;
          return target;
        }
        low = Math.min(low, lows[target]);
      }
    }
    lows[vertex] = low;
    positions[vertex] = end - first;
    return NONE;
  }

  /** Closes the component if the vertex is its first one; else hands its low number on. */
  private void leave(int vertex, int parent) {
    int last = openCount;
    if (lows[vertex] == numbers[vertex]) {
      int smallest = vertex;
      do {
        smallest = Math.min(smallest, open[--last]);
      } while (open[last] != vertex);
      for (int i = last; i < openCount; i++) {
        components[open[i]] = smallest;
      }
      openCount = last;
    } else {
      lows[parent] = Math.min(lows[parent], lows[vertex]);
    }
  }
}
