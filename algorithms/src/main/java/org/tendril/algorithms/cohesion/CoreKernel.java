package org.tendril.algorithms.cohesion;

import java.util.Arrays;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/** Core numbers by parallel peeling of vertices by their numbers of neighbors left; O(n + m). */
final class CoreKernel {
  private final GraphPartition partition;
  private final Adjacency neighbors; // distinct ones

  CoreKernel(GraphPartition partition, Adjacency neighbors) {
    partition.engine().memory().require(16L * partition.vertexCount(), "core numbers");
    this.partition = partition;
    this.neighbors = neighbors;
  }

  /** The core number of each vertex. */
  int[] run() {
    int[] degrees = new int[partition.vertexCount()];
    Arrays.setAll(degrees, neighbors::degree);
    new Peeling(partition, degrees).run(this::remove);
    return degrees;
  }

  private void remove(int vertex, Peeling.Wave next) {
    AdjacencySegment segment = neighbors.segmentOf(vertex);
    int[] targets = segment.targets();
    int local = vertex - segment.firstVertex();
    int end = segment.offsets()[local + 1];
    for (int edge = segment.offsets()[local]; edge < end; edge++) {
      next.lower(targets[edge]);
    }
  }
}
