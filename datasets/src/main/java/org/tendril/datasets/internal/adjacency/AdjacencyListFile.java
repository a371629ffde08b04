package org.tendril.datasets.internal.adjacency;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.tendril.datasets.GraphFormat;
import org.tendril.datasets.InputFile;
import org.tendril.datasets.LoadedGraph;
import org.tendril.datasets.ReadOptions;
import org.tendril.datasets.ReadOptions.Weights;
import org.tendril.datasets.internal.listing.ListedEdges;
import org.tendril.datasets.internal.rows.RowLayout;
import org.tendril.datasets.internal.rows.Rows;
import org.tendril.datasets.internal.text.EdgeText;
import org.tendril.datasets.internal.text.TextOutput;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.internal.io.TextRows;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;

/**
 * A text whose lines are a vertex and its out-neighbors, as integers with blanks between them.
 *
 * <p>A line of one id is a vertex without out-neighbors. A vertex may have several lines. Lines
 * that begin with {@code #} or {@code %} are comments. NetworkX writes undirected graphs so, too,
 * with each edge in the line of one end; the file does not tell. Immutable.
 */
public final class AdjacencyListFile {
  public static final GraphFormat FORMAT =
      GraphFormat.builder("adjlist", "adjacency list")
          .extensions(".adjlist")
          .notes("`source target target ...`, directed unless `--undirected`; no weights")
          .reader((engine, file, options) -> new AdjacencyListFile(file, options).load(engine))
          .writer(AdjacencyListFile::write)
          .build();

  private static final RowLayout LAYOUT =
      new RowLayout(EdgeText.EDGE_LIST_COMMENTS, true, 0, false, Weights.IGNORED, Long.MAX_VALUE);

  private final InputFile input;
  private final ReadOptions options;

  AdjacencyListFile(InputFile input, ReadOptions options) {
    this.input = input;
    this.options = options;
  }

  /**
   * Reads the graph. O(bytes), plus the sorting of vertices without neighbors.
   *
   * @throws TendrilException.InvalidInput if the file cannot be read, or has no row or a bad one
   */
  LoadedGraph load(Engine engine) {
    try (EdgeText text =
        EdgeText.open(engine, input, EdgeText.EDGE_LIST_COMMENTS, EdgeText.BLOCK_BYTES)) {
      List<Rows> rows = Rows.parse(engine, text, input, LAYOUT);
      if (rows.stream().allMatch(block -> block.rowCount() == 0)) {
        throw input.failure(
            "file must have at least one line of ids; check that it is the right one");
      }
      EdgeTable edges = EdgeTable.of(rows.stream().map(Rows::edges).toList());
      engine.memory().reserve(edges, edges.retainedBytes(), "the edges of " + input.name());
      return LoadedGraph.of(engine, declaring(engine, edges, Rows.isolated(rows)), true, options);
    }
  }

  private static EdgeTable declaring(Engine engine, EdgeTable edges, long[] isolated) {
    if (isolated.length == 0) {
      return edges;
    }
    IdMap ends = IdMap.of(engine, edges);
    long[] missing = LongStream.of(isolated).filter(id -> ends.vertexOf(id) < 0).toArray();
    if (missing.length == 0) {
      return edges;
    }
    engine.memory().require(16L * (ends.size() + missing.length), "vertex ids");
    long[] all =
        LongStream.concat(
                LongStream.of(missing),
                LongStream.range(0, ends.size()).map(v -> ends.vertexId((int) v)))
            .sorted()
            .toArray();
    return edges.declaring(IdMap.ofAscending(engine, all));
  }

  /** Writes a line for each vertex; an undirected edge is in the line of its smaller end. */
  private static List<String> write(LoadedGraph loaded, Path path) {
    GraphPartition graph = loaded.partition();
    if (graph.vertexCount() == 0) {
      throw new TendrilException.InvalidInput(
          path + ": adjacency list must hold at least one vertex; write .mtx or .tendril");
    }
    ListedEdges edges = new ListedEdges(graph);
    TextOutput.write(
        path,
        out ->
            TextRows.write(
                graph.engine().parallel(),
                out,
                graph.vertexCount(),
                (vertex, text) -> edges.addRow(vertex, text)));
    return graph.hasWeights() ? List.of("the weights: an adjacency list has none") : List.of();
  }
}
