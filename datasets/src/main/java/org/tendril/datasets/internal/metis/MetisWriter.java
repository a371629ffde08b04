package org.tendril.datasets.internal.metis;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.tendril.datasets.LoadedGraph;
import org.tendril.datasets.internal.listing.ListedEdges;
import org.tendril.datasets.internal.text.TextOutput;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.files.Text;
import org.tendril.engine.internal.io.TextRows;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/** Writes an undirected graph in the format of METIS. */
final class MetisWriter {
  private MetisWriter() {}

  /**
   * Writes the graph with vertex v, in ascending order of ids, in line v + 1 after the header. O(n
   * + m).
   *
   * @return the ids as a loss unless each line number is the id of its vertex
   */
  static List<String> write(LoadedGraph loaded, Path path) {
    GraphPartition graph = loaded.partition();
    if (!graph.isSymmetric()) {
      throw new TendrilException.InvalidInput(
          path
              + ": a METIS file holds undirected edges only; write .mtx, or read with"
              + " --undirected");
    }
    ListedEdges edges = new ListedEdges(graph);
    String head = graph.vertexCount() + " " + edges.count() + (graph.hasWeights() ? " 1\n" : "\n");
    TextOutput.write(
        path,
        out -> {
          out.write(head.getBytes(StandardCharsets.US_ASCII));
          TextRows.write(
              graph.engine().parallel(),
              out,
              graph.vertexCount(),
              (vertex, text) -> addRow(graph, vertex, text));
        });
    return edges.lostIds();
  }

  private static void addRow(GraphPartition graph, int vertex, Text text) {
    AdjacencySegment segment = graph.outAdjacency().segmentOf(vertex);
    int[] targets = segment.targets();
    double[] weights = segment.weights();
    int local = vertex - segment.firstVertex();
    int start = segment.offsets()[local];
    for (int i = start; i < segment.offsets()[local + 1]; i++) {
      if (i > start) {
        text.add(' ');
      }
      text.add(targets[i] + 1L);
      if (graph.hasWeights() && weights != null) {
        ListedEdges.addWeight(text.add(' '), weights[i]);
      }
    }
    text.add('\n');
  }
}
