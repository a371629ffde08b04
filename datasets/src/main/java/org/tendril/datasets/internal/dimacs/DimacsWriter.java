package org.tendril.datasets.internal.dimacs;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.tendril.datasets.LoadedGraph;
import org.tendril.datasets.internal.listing.ListedEdges;
import org.tendril.datasets.internal.text.TextOutput;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;

/** Writes a graph in a format of DIMACS. */
final class DimacsWriter {
  private DimacsWriter() {}

  /**
   * Writes a directed graph with weights as {@code p sp}, an undirected one without weights as
   * {@code p edge}. Vertex v, in ascending order of ids, gets the number v + 1. O(n + m).
   *
   * @return the ids as a loss unless they are these numbers
   */
  static List<String> write(LoadedGraph loaded, Path path) {
    GraphPartition graph = loaded.partition();
    if (graph.isSymmetric() == graph.hasWeights()) {
      throw new TendrilException.InvalidInput(
          path
              + ": a DIMACS file holds directed edges with weights, or undirected ones without;"
              + " write .mtx");
    }
    ListedEdges edges = new ListedEdges(graph);
    String kind = graph.isSymmetric() ? "edge" : "sp";
    String head = "p " + kind + " " + graph.vertexCount() + " " + edges.count() + "\n";
    TextOutput.write(
        path,
        out -> {
          out.write(head.getBytes(StandardCharsets.US_ASCII));
          edges
              .withPrefix(graph.isSymmetric() ? "e " : "a ")
              .write(out, IdMap.range(1, graph.vertexCount()), false);
        });
    return edges.lostIds();
  }
}
