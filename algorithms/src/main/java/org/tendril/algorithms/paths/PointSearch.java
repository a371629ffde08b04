package org.tendril.algorithms.paths;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.parallel.Cancellation;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/**
 * Dijkstra's algorithm, one vertex at a time, in ascending order of (distance, hops, vertex). With
 * an estimate of the rest of the path it is A*. An instance serves many searches; a search costs
 * nothing for vertices that it does not reach. Not thread-safe.
 */
final class PointSearch {
  private static final int NONE = -1;
  private static final int CANCEL_MASK = (1 << 14) - 1;

  private final Adjacency edges;
  private final Cancellation cancellation;
  private final boolean isWeighted;
  private final int[] searches; // by vertex: the last search that reached it
  private final double[] distances; // by vertex reached
  private final double[] keys; // by vertex reached: distance and estimate
  private final int[] hops; // by vertex reached
  private final int[] befores; // by vertex reached: the vertex before it
  private final int[] places; // by vertex reached: place in the heap, or NONE if settled
  private int[] heap = new int[64];
  private int size;
  private int search;
  private int settledCount; // by all searches
  private @Nullable IntToDoubleFunction estimate;

  PointSearch(GraphPartition partition, Adjacency edges, boolean isWeighted) {
    int n = partition.vertexCount();
    partition.engine().memory().require(36L * n, "paths between vertices");
    this.edges = edges;
    this.cancellation = partition.engine().cancellation();
    this.isWeighted = isWeighted;
    this.searches = new int[n];
    this.distances = new double[n];
    this.keys = new double[n];
    this.hops = new int[n];
    this.befores = new int[n];
    this.places = new int[n];
  }

  /** Adds an estimate of the rest of the path, which must not overestimate and be consistent. */
  PointSearch withEstimate(@Nullable IntToDoubleFunction estimate) {
    this.estimate = estimate;
    return this;
  }

  /** Edges that a search does not use. */
  @FunctionalInterface
  interface Barrier {
    /** Whether the edge to a vertex is closed. */
    boolean isClosed(int vertex, int target);
  }

  static final Barrier OPEN = (vertex, target) -> false;

  void start(int vertex) {
    search++;
    size = 0;
    reach(vertex, 0, 0, NONE);
  }

  boolean isReached(int vertex) {
    return searches[vertex] == search;
  }

  boolean isSettled(int vertex) {
    return isReached(vertex) && places[vertex] == NONE;
  }

  double distance(int vertex) {
    return isReached(vertex) ? distances[vertex] : Double.POSITIVE_INFINITY;
  }

  int hops(int vertex) {
    return hops[vertex];
  }

  /** The vertex before a reached one, or NONE. */
  int before(int vertex) {
    return befores[vertex];
  }

  /** The key of the next vertex; positive infinity if there is none. */
  double nextKey() {
    return size == 0 ? Double.POSITIVE_INFINITY : keys[heap[0]];
  }

  /** Searches until the goal is settled; false if there is no path to it. */
  boolean runTo(int goal, Barrier barrier) {
    int settled = NONE;
    while (settled != goal && size > 0) {
      settled = next(barrier);
    }
    return settled == goal;
  }

  /** Settles the next vertex and follows its edges. There must be one. */
  int next(Barrier barrier) {
    if ((settledCount++ & CANCEL_MASK) == 0) {
      cancellation.throwIfCancelled();
    }
    int vertex = heap[0];
    int last = heap[--size];
    places[vertex] = NONE;
    if (size > 0) {
      sink(last, 0);
    }
    AdjacencySegment segment = edges.segmentOf(vertex);
    int local = vertex - segment.firstVertex();
    int[] targets = segment.targets();
    double[] weights = isWeighted ? segment.weights() : null;
    int end = segment.offsets()[local + 1];
    for (int edge = segment.offsets()[local]; edge < end; edge++) {
      int target = targets[edge];
      if (!isSettled(target) && !barrier.isClosed(vertex, target)) {
        reach(
            target,
            distances[vertex] + (weights == null ? 1 : weights[edge]),
            hops[vertex] + 1,
            vertex);
      }
    }
    return vertex;
  }

  private void reach(int vertex, double distance, int hopCount, int before) {
    if (isReached(vertex)) {
      if (distance > distances[vertex]
          || (distance == distances[vertex] && hopCount >= hops[vertex])) {
        return;
      }
    } else {
      searches[vertex] = search;
      if (size == heap.length) {
        heap = Arrays.copyOf(heap, 2 * size);
      }
      places[vertex] = size++;
    }
    distances[vertex] = distance;
    keys[vertex] = estimate == null ? distance : distance + estimate.applyAsDouble(vertex);
    hops[vertex] = hopCount;
    befores[vertex] = before;
    rise(vertex, places[vertex]);
  }

  private boolean isBefore(int a, int b) {
    if (keys[a] != keys[b]) {
      return keys[a] < keys[b];
    }
    return hops[a] != hops[b] ? hops[a] < hops[b] : a < b;
  }

  private void rise(int vertex, int from) {
    int place = from;
    while (place > 0 && isBefore(vertex, heap[(place - 1) >>> 1])) {
      put(heap[(place - 1) >>> 1], place);
      place = (place - 1) >>> 1;
    }
    put(vertex, place);
  }

  private void sink(int vertex, int from) {
    int place = from;
    while (2 * place + 1 < size) {
      int child = 2 * place + 1;
      child += child + 1 < size && isBefore(heap[child + 1], heap[child]) ? 1 : 0;
      if (!isBefore(heap[child], vertex)) {
        break;
      }
      put(heap[child], place);
      place = child;
    }
    put(vertex, place);
  }

  private void put(int vertex, int place) {
    heap[place] = vertex;
    places[vertex] = place;
  }
}
