package org.tendril.algorithms.cohesion;

import org.tendril.partition.GraphPartition;

/**
 * Truss numbers by parallel peeling of edges by their numbers of triangles left. The removal of an
 * edge looks up the neighbors of its endpoint of lower degree among those of the other one. A
 * triangle that loses several edges in one wave lowers the count of each other edge once.
 */
final class TrussKernel implements Peeling.Removal {
  private static final byte REMOVED = 2;
  private static final byte IN_WAVE = 1;

  private final NumberedEdges edges;
  private final byte[] states; // by edge; 0: left
  private int[] before = new int[0]; // the wave before

  private TrussKernel(NumberedEdges edges) {
    this.edges = edges;
    this.states = new byte[edges.edgeCount()];
  }

  /** For each edge, the largest k minus 2 of a k-truss that has it. */
  static int[] run(GraphPartition partition, NumberedEdges edges) {
    int[] counts = edges.triangles();
    partition.engine().memory().require(13L * counts.length, "trusses");
    new Peeling(partition, counts).run(new TrussKernel(edges));
    return counts;
  }

  @Override
  public void starts(int[] wave) {
    for (int edge : before) {
      states[edge] = REMOVED;
    }
    for (int edge : wave) {
      states[edge] = IN_WAVE;
    }
    before = wave;
  }

  @Override
  public void remove(int edge, Peeling.Wave next) {
    int u = edges.sources[edge];
    int v = edges.targets[edge];
    boolean swaps = edges.degree(u) > edges.degree(v);
    int few = swaps ? v : u;
    int many = swaps ? u : v;
    int[] neighbors = edges.neighbors;
    int at = edges.offsets[many];
    int end = edges.offsets[many + 1];
    for (int i = edges.offsets[few]; i < edges.offsets[few + 1] && at < end; i++) {
      int a = edges.numbers[i];
      if (states[a] == REMOVED) {
        continue;
      }
      at = atLeast(neighbors, neighbors[i], at, end);
      if (at < end && neighbors[at] == neighbors[i]) {
        int b = edges.numbers[at];
        if (states[b] != REMOVED) {
          lower(edge, a, b, next);
          lower(edge, b, a, next);
        }
      }
    }
  }

  /** Lowers {@code other} for the triangle unless the third edge, in the wave too, does so. */
  private void lower(int edge, int other, int third, Peeling.Wave next) {
    if (states[other] == 0 && (states[third] == 0 || edge < third)) {
      next.lower(other);
    }
  }

  /** The first position from {@code from} on of a value that is at least {@code wanted}. */
  private static int atLeast(int[] values, int wanted, int from, int end) {
    int step = 1;
    int low = from; // all before are smaller
    int high = from;
    while (high < end && values[high] < wanted) {
      low = high + 1;
      high += step;
      step <<= 1;
    }
    high = Math.min(high, end);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (values[middle] < wanted) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
