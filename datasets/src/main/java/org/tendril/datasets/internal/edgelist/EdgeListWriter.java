package org.tendril.datasets.internal.edgelist;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tendril.datasets.LoadedGraph;
import org.tendril.datasets.internal.listing.ListedEdges;
import org.tendril.datasets.internal.text.TextOutput;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;

/** Writes a graph as an edge list that {@link EdgeListFile} reads as the same graph. */
final class EdgeListWriter {
  private static final Pattern COMMENT =
      Pattern.compile("# (?:un)?directed vertices=([0-9]{1,10}) edges=([0-9]{1,18})");

  private final GraphPartition graph;
  private final ListedEdges edges;
  private final long edgeCount;

  private EdgeListWriter(GraphPartition graph) {
    this.graph = graph;
    this.edges = new ListedEdges(graph);
    this.edgeCount = edges.count();
  }

  /** Writes the file and returns its losses. O(n + m). */
  static List<String> write(LoadedGraph graph, Path path) {
    int unnamed = new EdgeListWriter(graph.partition()).write(path);
    return unnamed == 0
        ? List.of()
        : List.of(unnamed + " isolated vertices: an edge list names vertices by their edges");
  }

  /** Writes the file and returns how many isolated vertices it cannot name. */
  private int write(Path path) {
    if (edgeCount == 0) {
      throw new TendrilException.InvalidInput(
          path + ": edge list must hold at least one edge: edges=0; write it as .mtx or .tendril");
    }
    int[] isolated = edges.isolatedVertices();
    boolean header = isolated.length > 0 && hasIntegerIds() && headerNamesAll(isolated);
    TextOutput.write(
        path,
        out -> {
          writeHead(out, header);
          edges.write(out, graph.ids(), false);
        });
    return header ? 0 : isolated.length;
  }

  private boolean hasIntegerIds() {
    return graph.ids().dictionary() == null;
  }

  /** Whether a header declares exactly the vertices of the graph. */
  private boolean headerNamesAll(int[] isolated) {
    IdMap ids = graph.ids();
    int n = graph.vertexCount();
    long first = ids.vertexId(0);
    boolean withoutGaps = ids.vertexId(n - 1) - first == n - 1;
    boolean lastIsNamed = isolated[isolated.length - 1] != n - 1; // else 1..n looks like 0..n-1
    return withoutGaps && (first == 0 || (first == 1 && lastIsNamed));
  }

  /** The first line of {@link #writeHead}. */
  record Comment(boolean undirected, String vertices, long edges) {

    /** The comment that a line is, or null. */
    static @Nullable Comment of(String line) {
      Matcher comment = COMMENT.matcher(line.stripTrailing());
      return comment.matches()
          ? new Comment(line.startsWith("# un"), comment.group(1), Long.parseLong(comment.group(2)))
          : null;
    }

    /** The header that may follow. */
    String header() {
      return vertices + " " + edges;
    }
  }

  private void writeHead(OutputStream out, boolean header) throws IOException {
    int n = graph.vertexCount();
    String direction = graph.isSymmetric() ? "undirected" : "directed";
    String comment = "# " + direction + " vertices=" + n + " edges=" + edgeCount + "\n";
    String firstLine = header ? n + " " + edgeCount + "\n" : "";
    if (!header && hasIntegerIds() && !graph.hasWeights()) {
      // a first edge that could be taken for a header gets a leading blank, which no header has
      long target = graph.ids().vertexId(edges.firstTarget());
      firstLine = target == edgeCount || target == edgeCount - 1 ? " " : "";
    }
    out.write((comment + firstLine).getBytes(StandardCharsets.US_ASCII));
  }
}
