package org.tendril.algorithms.paths;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/**
 * Breadth-first searches by one thread, one after another. A search costs nothing for vertices that
 * it does not reach.
 */
final class HopSearch {
  private static final int NONE = -1;

  private final GraphPartition partition;
  private final Adjacency out;
  private final int[] hops; // by vertex; NONE if not reached
  private final int[] befores; // by vertex reached
  private final int[] queue; // vertices reached, by ascending hops
  private int count;

  HopSearch(GraphPartition partition) {
    partition.engine().memory().require(12L * partition.vertexCount(), "searches");
    this.partition = partition;
    this.out = partition.outAdjacency();
    this.hops = new int[partition.vertexCount()];
    this.befores = new int[hops.length];
    this.queue = new int[hops.length];
    Arrays.fill(hops, NONE);
  }

  void run(int start) {
    partition.engine().cancellation().throwIfCancelled();
    for (int i = 0; i < count; i++) {
      hops[queue[i]] = NONE;
    }
    search(start, 0);
  }

  /** Searches into the queue from a position on; the queue before it stays reached. */
  private void search(int start, int from) {
    queue[from] = start;
    hops[start] = 0;
    befores[start] = NONE;
    count = from + 1;
    for (int i = from; i < count; i++) {
      int vertex = queue[i];
      AdjacencySegment segment = out.segmentOf(vertex);
      int local = vertex - segment.firstVertex();
      int[] targets = segment.targets();
      int end = segment.offsets()[local + 1];
      for (int edge = segment.offsets()[local]; edge < end; edge++) {
        int target = targets[edge];
        if (hops[target] == NONE) {
          hops[target] = hops[vertex] + 1;
          befores[target] = vertex;
          queue[count++] = target;
        }
      }
    }
  }

  /** The components of an undirected graph, largest first; each ascends by hops from one vertex. */
  int[][] components() {
    List<int[]> components = new ArrayList<>();
    count = 0;
    for (int vertex = 0; vertex < hops.length; vertex++) {
      if (hops[vertex] == NONE) {
        int from = count;
        search(vertex, from);
        components.add(Arrays.copyOfRange(queue, from, count));
      }
    }
    Comparator<int[]> bySize = Comparator.comparingInt(component -> component.length);
    components.sort(bySize.reversed().thenComparingInt(component -> component[0]));
    return components.toArray(int[][]::new);
  }

  int hops(int vertex) {
    return hops[vertex];
  }

  int eccentricity() {
    return hops[queue[count - 1]];
  }

  /** The smallest of the farthest vertices. */
  int farthest() {
    int farthest = queue[count - 1];
    for (int i = count - 1; i >= 0 && hops[queue[i]] == hops[farthest]; i--) {
      farthest = Math.min(farthest, queue[i]);
    }
    return farthest;
  }

  /** All reached vertices, ascending by hops. */
  int[] reached() {
    return Arrays.copyOf(queue, count);
  }

  int[] pathTo(int vertex) {
    IntArrayList path = new IntArrayList();
    for (int v = vertex; v != NONE; v = befores[v]) {
      path.add(v);
    }
    Collections.reverse(path);
    return path.toIntArray();
  }
}
