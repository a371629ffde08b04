package org.tendril.datasets.internal.matrixmarket;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.tendril.datasets.internal.listing.ListedEdges;
import org.tendril.datasets.internal.text.TextOutput;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;

/** Writes a graph as a Matrix Market coordinate file. */
public final class MatrixMarketWriter {
  private MatrixMarketWriter() {}

  /**
   * Writes the graph with vertex v, in ascending order of ids, as row v + 1. An undirected graph
   * becomes a symmetric matrix, of which the lower triangle is stored. O(n + m).
   *
   * @return whether each row number is the id of its vertex
   */
  public static boolean write(GraphPartition graph, Path path) {
    ListedEdges edges = new ListedEdges(graph);
    int n = graph.vertexCount();
    String head =
        "%%MatrixMarket matrix coordinate "
            + (graph.hasWeights() ? "real " : "pattern ")
            + (graph.isSymmetric() ? "symmetric" : "general")
            + "\n"
            + n
            + " "
            + n
            + " "
            + edges.count()
            + "\n";
    TextOutput.write(
        path,
        out -> {
          out.write(head.getBytes(StandardCharsets.US_ASCII));
          edges.write(out, IdMap.range(1, n), true);
        });
    return n == 0 || (graph.ids().vertexId(0) == 1 && graph.ids().vertexId(n - 1) == n);
  }
}
