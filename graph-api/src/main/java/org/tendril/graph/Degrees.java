package org.tendril.graph;

import org.jspecify.annotations.Nullable;
import org.tendril.partition.Adjacency;
import org.tendril.partition.GraphPartition;

/** Numbers of edges at each vertex. */
final class Degrees {
  private Degrees() {}

  static VertexLongs out(GraphPartition partition) {
    return count("outDegree", partition, partition.outAdjacency(), null);
  }

  static VertexLongs in(GraphPartition partition) {
    return count("inDegree", partition, partition.inAdjacency(), null);
  }

  static VertexLongs all(GraphPartition partition) {
    Adjacency in = partition.isSymmetric() ? null : partition.inAdjacency();
    return count("degree", partition, partition.outAdjacency(), in);
  }

  private static VertexLongs count(
      String name, GraphPartition partition, Adjacency adjacency, @Nullable Adjacency second) {
    long[] degrees = new long[partition.vertexCount()];
    for (int vertex = 0; vertex < degrees.length; vertex++) {
      degrees[vertex] = adjacency.degree(vertex) + (second == null ? 0L : second.degree(vertex));
    }
    return new VertexLongs(name, partition, degrees);
  }
}
