package org.tendril.datasets.internal.pajek;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tendril.datasets.LoadedGraph;
import org.tendril.datasets.internal.listing.ListedEdges;
import org.tendril.datasets.internal.text.TextOutput;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;

/** Writes a graph as a network of Pajek. */
final class PajekWriter {
  private PajekWriter() {}

  /**
   * Writes the graph with vertex v, in ascending order of ids, as v + 1. O(n + m).
   *
   * @return the ids as a loss unless they are these numbers
   */
  static List<String> write(LoadedGraph loaded, Path path) {
    GraphPartition graph = loaded.partition();
    ListedEdges edges = new ListedEdges(graph);
    int n = graph.vertexCount();
    String head = "*Vertices " + n + "\n" + (graph.isSymmetric() ? "*Edges\n" : "*Arcs\n");
    TextOutput.write(
        path,
        out -> {
          out.write(head.getBytes(StandardCharsets.US_ASCII));
          edges.write(out, IdMap.range(1, n), false);
        });
    List<String> losses = new ArrayList<>(edges.lostIds());
    if (!loaded.vertexAttributes().isEmpty() || !loaded.edgeAttributes().isEmpty()) {
      losses.add("the attributes of vertices and edges");
    }
    return losses;
  }
}
