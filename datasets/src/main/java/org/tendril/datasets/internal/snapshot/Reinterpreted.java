package org.tendril.datasets.internal.snapshot;

import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/** Graphs that share the arrays of another graph; nothing is copied. */
final class Reinterpreted {
  private Reinterpreted() {}

  /** The directed graph that stores both directions of each edge of an undirected graph. */
  static GraphPartition asDirected(GraphPartition graph) {
    return GraphPartition.ofStored(graph.engine(), graph.ids(), false, graph.outAdjacency());
  }

  static GraphPartition withoutWeights(GraphPartition graph) {
    if (!graph.hasWeights()) {
      return graph;
    }
    Adjacency out = graph.outAdjacency();
    int[][] offsets = new int[out.segmentCount()][];
    int[][] targets = new int[out.segmentCount()][];
    for (int i = 0; i < offsets.length; i++) {
      AdjacencySegment segment = out.segment(i);
      offsets[i] = segment.offsets();
      targets[i] = segment.targets();
    }
    Adjacency bare =
        Adjacency.ofStored(out.vertexCount(), out.segmentShift(), offsets, targets, null);
    return GraphPartition.ofStored(graph.engine(), graph.ids(), graph.isSymmetric(), bare);
  }
}
