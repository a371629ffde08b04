package org.tendril.datasets;

import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/** Graphs as text, to compare them. */
public final class GraphText {
  private GraphText() {}

  /** All vertices with their stored edges and weights. */
  public static String of(GraphPartition graph) {
    StringBuilder text = new StringBuilder(graph.isSymmetric() ? "undirected" : "directed");
    Adjacency out = graph.outAdjacency();
    for (int v = 0; v < graph.vertexCount(); v++) {
      text.append('\n').append(graph.ids().vertexId(v)).append(':');
      AdjacencySegment segment = out.segmentOf(v);
      double[] weights = segment.weights();
      int local = v - segment.firstVertex();
      for (int i = segment.offsets()[local]; i < segment.offsets()[local + 1]; i++) {
        text.append(' ').append(graph.ids().vertexId(segment.targets()[i]));
        text.append(weights == null ? "" : "=" + weights[i]);
      }
    }
    return text.toString();
  }
}
