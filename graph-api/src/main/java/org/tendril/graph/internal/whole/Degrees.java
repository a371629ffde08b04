package org.tendril.graph.internal.whole;

import org.jspecify.annotations.Nullable;
import org.tendril.partition.Adjacency;
import org.tendril.partition.GraphPartition;

/** Counts the edges of each vertex. */
final class Degrees {
  private Degrees() {}

  static WholeColumn<long[]> out(GraphPartition partition) {
    return count(partition, partition.outAdjacency(), null);
  }

  static WholeColumn<long[]> in(GraphPartition partition) {
    return count(partition, partition.inAdjacency(), null);
  }

  static WholeColumn<long[]> all(GraphPartition partition) {
    Adjacency in = partition.isSymmetric() ? null : partition.inAdjacency();
    return count(partition, partition.outAdjacency(), in);
  }

  private static WholeColumn<long[]> count(
      GraphPartition partition, Adjacency adjacency, @Nullable Adjacency second) {
    long[] degrees = new long[partition.vertexCount()];
    for (int vertex = 0; vertex < degrees.length; vertex++) {
      degrees[vertex] = adjacency.degree(vertex) + (second == null ? 0L : second.degree(vertex));
    }
    return new WholeColumn<>(partition, degrees);
  }
}
