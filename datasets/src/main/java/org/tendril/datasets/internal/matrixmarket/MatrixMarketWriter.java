package org.tendril.datasets.internal.matrixmarket;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.tendril.datasets.LoadedGraph;
import org.tendril.datasets.internal.listing.ListedEdges;
import org.tendril.datasets.internal.text.TextOutput;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;

/** Writes a graph as a Matrix Market coordinate file. */
public final class MatrixMarketWriter {
  private MatrixMarketWriter() {}

  /**
   * Writes the graph with vertex v, in ascending order of ids, as row v + 1. An undirected graph
   * becomes a symmetric matrix, stored as its lower triangle. O(n + m).
   *
   * @return the ids as a loss unless each row number is the id of its vertex
   */
  static List<String> write(LoadedGraph loaded, Path path) {
    GraphPartition graph = loaded.partition();
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
    boolean rowsAreIds =
        n == 0 || (graph.ids().vertexId(0) == 1 && graph.ids().vertexId(n - 1) == n);
    return rowsAreIds
        ? List.of()
        : List.of("the vertex ids: row and column i stand for the i-th id in ascending order");
  }
}
