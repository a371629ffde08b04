package org.tendril.algorithms.paths;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.Collections;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/** Bellman-Ford with a queue of improved vertices. */
final class BellmanFordKernel {
  private static final int NONE = -1;
  private static final int SHOWN = 20; // vertices of a cycle in a message

  private final GraphPartition partition;
  private final double[] distances;
  private final int[] predecessors;
  private final int[] queue; // a ring
  private final boolean[] isQueued;
  private int head;
  private int queued;

  BellmanFordKernel(GraphPartition partition) {
    int n = partition.vertexCount();
    partition.engine().memory().require(21L * n, "bellman-ford");
    this.partition = partition;
    this.distances = new double[n];
    this.predecessors = new int[n];
    this.queue = new int[n];
    this.isQueued = new boolean[n];
  }

  int[] predecessors() {
    return predecessors;
  }

  double[] run(int start) {
    Arrays.fill(distances, Double.POSITIVE_INFINITY);
    Arrays.fill(predecessors, NONE);
    distances[start] = 0;
    add(start);
    long improved = 0;
    while (queued > 0) {
      int vertex = queue[head];
      head = head + 1 == queue.length ? 0 : head + 1;
      queued--;
      isQueued[vertex] = false;
      improved += relax(vertex);
      if (improved >= queue.length) {
        partition.engine().cancellation().throwIfCancelled();
        refuseCycle();
        improved = 0;
      }
    }
    return distances;
  }

  private void add(int vertex) {
    if (!isQueued[vertex]) {
      isQueued[vertex] = true;
      int end = head + queued;
      queue[end >= queue.length || end < 0 ? end - queue.length : end] = vertex;
      queued++;
    }
  }

  private int relax(int vertex) {
    AdjacencySegment segment = partition.outAdjacency().segmentOf(vertex);
    int local = vertex - segment.firstVertex();
    double[] weights = segment.weights();
    int[] targets = segment.targets();
    int improved = 0;
    for (int edge = segment.offsets()[local];
        weights != null && edge < segment.offsets()[local + 1];
        edge++) {
      double through = distances[vertex] + weights[edge];
      if (Double.isNaN(through)) {
        throw new TendrilException.InvalidInput(
            "bellman-ford needs weights that are numbers: source="
                + partition.ids().vertexId(vertex)
                + " weight="
                + weights[edge]);
      }
      int target = targets[edge];
      if (through < distances[target]) {
        distances[target] = through;
        predecessors[target] = vertex;
        add(target);
        improved++;
      }
    }
    return improved;
  }

  /** Follows all predecessors once; a vertex met twice on one way is on a negative cycle. */
  private void refuseCycle() {
    int[] ways = new int[distances.length]; // by vertex: the way that passed it, from 1
    for (int first = 0; first < ways.length; first++) {
      int vertex = first;
      while (vertex != NONE && ways[vertex] == 0) {
        ways[vertex] = first + 1;
        vertex = predecessors[vertex];
      }
      if (vertex != NONE && ways[vertex] == first + 1) {
        throw cycleThrough(vertex);
      }
    }
  }

  private TendrilException.InvalidInput cycleThrough(int start) {
    IntArrayList cycle = new IntArrayList();
    int vertex = start;
    do {
      cycle.add(vertex);
      vertex = predecessors[vertex];
    } while (vertex != start);
    Collections.reverse(cycle);
    Collections.rotate(cycle, -cycle.indexOf((int) Collections.min(cycle)));
    StringBuilder ids = new StringBuilder();
    for (int i = 0; i < Math.min(SHOWN, cycle.size()); i++) {
      ids.append(partition.ids().originalId(partition.ids().vertexId(cycle.getInt(i)))).append(' ');
    }
    return new TendrilException.InvalidInput(
        "bellman-ford needs a graph in which the source reaches no negative cycle: vertices="
            + cycle.size()
            + " cycle="
            + ids.toString().strip()
            + (cycle.size() > SHOWN ? " ..." : ""));
  }
}
