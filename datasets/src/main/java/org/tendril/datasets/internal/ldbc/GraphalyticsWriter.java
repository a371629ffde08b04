package org.tendril.datasets.internal.ldbc;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tendril.datasets.LoadedGraph;
import org.tendril.datasets.internal.listing.ListedEdges;
import org.tendril.datasets.internal.text.Compression;
import org.tendril.datasets.internal.text.TextOutput;
import org.tendril.engine.internal.io.TextRows;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;

/** Writes a graph as the three files of LDBC Graphalytics. */
public final class GraphalyticsWriter {
  private GraphalyticsWriter() {}

  /**
   * Writes {@code NAME.v}, {@code NAME.e} and {@code NAME.properties}, one of which is {@code
   * path}. If writing fails, no file appears. A compression suffix applies to vertex and edge file.
   * O(n + m).
   *
   * @return no losses
   */
  static List<String> write(LoadedGraph loaded, Path path) {
    GraphPartition graph = loaded.partition();
    String fileName = String.valueOf(path.getFileName());
    Compression compression = Compression.ofName(fileName);
    String name = GraphalyticsFiles.withoutExtension(compression.withoutSuffix(fileName));
    Path vertexFile = path.resolveSibling(name + ".v" + compression.suffix());
    Path edgeFile = path.resolveSibling(name + ".e" + compression.suffix());
    Path propertiesFile = path.resolveSibling(name + ".properties");
    ListedEdges edges = new ListedEdges(graph);
    IdMap ids = graph.ids();
    byte[] properties =
        properties(name, vertexFile, edgeFile, edges, loaded.parameters())
            .getBytes(StandardCharsets.UTF_8);
    TextOutput.write(
        vertexFile,
        vertexOut -> {
          TextRows.write(
              graph.engine().parallel(),
              vertexOut,
              ids.size(),
              (vertex, text) -> text.add(ids.vertexId(vertex)).add('\n'));
          TextOutput.write(
              edgeFile,
              edgeOut -> {
                edges.write(edgeOut, ids, false);
                TextOutput.write(propertiesFile, out -> out.write(properties));
              });
        });
    return List.of();
  }

  private static String properties(
      String name,
      Path vertexFile,
      Path edgeFile,
      ListedEdges edges,
      Map<String, String> parameters) {
    GraphPartition graph = edges.partition();
    Map<String, String> entries = new TreeMap<>(parameters);
    entries.put("vertex-file", String.valueOf(vertexFile.getFileName()));
    entries.put("edge-file", String.valueOf(edgeFile.getFileName()));
    entries.put("meta.vertices", Integer.toString(graph.vertexCount()));
    entries.put("meta.edges", Long.toString(edges.count()));
    entries.put("directed", Boolean.toString(!graph.isSymmetric()));
    if (graph.hasWeights()) {
      entries.put("edge-properties.names", "weight");
      entries.put("edge-properties.types", "real");
      entries.put("sssp.weight-property", "weight");
    }
    StringBuilder text = new StringBuilder();
    entries.forEach(
        (key, value) -> text.append("graph." + escaped(name) + "." + key + " = " + value + "\n"));
    return text.toString();
  }

  /** The characters that end a key of a properties file, escaped. */
  private static String escaped(String key) {
    return key.replaceAll("[\\\\ \t:=#!]", "\\\\$0");
  }
}
