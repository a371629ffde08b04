package org.tendril.datasets;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.tendril.datasets.internal.ldbc.GraphalyticsWriter;
import org.tendril.datasets.internal.listing.ListedEdges;
import org.tendril.datasets.internal.matrixmarket.MatrixMarketWriter;
import org.tendril.datasets.internal.snapshot.SnapshotFile;
import org.tendril.datasets.internal.text.Compression;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.GraphPartition;

/**
 * Where a graph is written: a file whose extension says the format, and whose suffix {@code .gz},
 * {@code .xz} or {@code .zst} the compression. Immutable.
 *
 * <p>Files appear whole or not at all. Edges are sorted by source and target; an undirected edge is
 * written once.
 */
public final class GraphTarget {
  private final Path path;
  private final GraphFormat format;

  private GraphTarget(Path path, GraphFormat format) {
    this.path = path;
    this.format = format;
  }

  /**
   * The target with the given file name.
   *
   * @throws TendrilException.InvalidInput if the extension says no format, or a compression that
   *     the format has not
   */
  public static GraphTarget parse(String text) {
    Path path = path(text);
    String fileName = String.valueOf(path.getFileName());
    GraphFormat format =
        GraphFormat.ofFileName(fileName)
            .orElseThrow(
                () ->
                    new TendrilException.InvalidInput(
                        text
                            + ": output must have an extension that says its format: known="
                            + GraphFormat.allExtensions()));
    boolean compressed = Compression.ofName(fileName) != Compression.NONE;
    if (compressed && (format == GraphFormat.SNAPSHOT || fileName.contains(".properties."))) {
      throw new TendrilException.InvalidInput(
          text + ": this format must not be compressed; leave the suffix out");
    }
    return new GraphTarget(path, format);
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new TendrilException.InvalidInput(
          "file name must be a path: text=\"" + text + "\": " + e.getReason(), e);
    }
  }

  /** The format that the extension says. */
  public GraphFormat format() {
    return format;
  }

  /**
   * Returns normally if the format can hold ids that are no integers.
   *
   * @throws TendrilException.InvalidInput if it cannot
   */
  public void requireStringIds() {
    if (format != GraphFormat.EDGE_LIST) {
      throw new TendrilException.InvalidInput(
          path
              + ": format "
              + format.formatName()
              + " holds integer ids alone; write an edge list, or results by id as .txt or .csv");
    }
  }

  /** Writes a graph; O(n + m). */
  public WrittenGraph write(GraphPartition graph) {
    return write(graph, Map.of());
  }

  /** Writes a graph with the parameters of algorithms that belong to it. O(n + m). */
  public WrittenGraph write(LoadedGraph graph) {
    return write(graph.partition(), graph.parameters());
  }

  private WrittenGraph write(GraphPartition graph, Map<String, String> parameters) {
    if (graph.ids().dictionary() != null) {
      requireStringIds();
    }
    List<String> losses =
        switch (format) {
          case EDGE_LIST -> writeEdgeList(graph);
          case MATRIX_MARKET -> writeMatrix(graph);
          case GRAPHALYTICS -> {
            GraphalyticsWriter.write(graph, path, parameters);
            yield List.of();
          }
          case SNAPSHOT -> {
            SnapshotFile.write(graph, path);
            yield List.of();
          }
        };
    return new WrittenGraph(
        path, format.formatName(), graph.vertexCount(), new ListedEdges(graph).count(), losses);
  }

  private List<String> writeEdgeList(GraphPartition graph) {
    int lost = EdgeListWriter.write(graph, path);
    return lost == 0
        ? List.of()
        : List.of(lost + " isolated vertices: an edge list names vertices by their edges");
  }

  private List<String> writeMatrix(GraphPartition graph) {
    return MatrixMarketWriter.write(graph, path)
        ? List.of()
        : List.of("the vertex ids: row and column i stand for the i-th id in ascending order");
  }
}
