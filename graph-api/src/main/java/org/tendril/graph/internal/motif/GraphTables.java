package org.tendril.graph.internal.motif;

import java.util.List;
import org.tendril.engine.failure.TendrilException.InvalidInput;
import org.tendril.engine.frame.DataFrame;
import org.tendril.engine.frame.Frames;

/**
 * The tables of a graph. A vertex is a row of a vertex table: ids are unique within a table. An
 * edge is a row of an edge table; a row whose endpoint is not in its vertex table is not an edge of
 * the graph.
 *
 * @param frames frames of the engine to which all tables belong
 */
public record GraphTables(Frames frames, List<VertexTable> vertices, List<EdgeTable> edges) {

  /**
   * A table of vertices.
   *
   * @param labels names that patterns use for them, in any case
   * @param id the column of ids, which are unique and not null
   */
  public record VertexTable(List<String> labels, DataFrame frame, String id) {

    /** Checks the column. */
    public VertexTable {
      labels = List.copyOf(labels);
      check(frame, id, "id");
    }
  }

  /**
   * A table of edges.
   *
   * @param labels names that patterns use for them, in any case
   * @param source the column of source ids
   * @param sourceTable position of the vertex table of the sources
   * @param target the column of target ids
   * @param targetTable position of the vertex table of the targets
   * @param endpointsExist whether all endpoints are known to be in their tables; if not, queries
   *     look them up
   * @param isSymmetric whether each edge is known to be in the table in both directions, a
   *     self-loop once; then {@code -[]-} follows rows in their own direction only
   */
  public record EdgeTable(
      List<String> labels,
      DataFrame frame,
      String source,
      int sourceTable,
      String target,
      int targetTable,
      boolean endpointsExist,
      boolean isSymmetric) {

    /** Checks the columns. */
    public EdgeTable {
      labels = List.copyOf(labels);
      check(frame, source, "source");
      check(frame, target, "target");
    }
  }

  /** Checks that edge tables refer to vertex tables. */
  public GraphTables {
    vertices = List.copyOf(vertices);
    edges = List.copyOf(edges);
    for (EdgeTable edge : edges) {
      java.util.Objects.checkIndex(edge.sourceTable(), vertices.size());
      java.util.Objects.checkIndex(edge.targetTable(), vertices.size());
    }
  }

  /**
   * The graph of one table of vertices with a column {@code id}, and one of edges with {@code src}
   * and {@code dst}. Their labels are {@code vertices} and {@code edges}.
   */
  public static GraphTables of(
      Frames frames,
      DataFrame vertices,
      DataFrame edges,
      boolean endpointsExist,
      boolean isSymmetric) {
    return new GraphTables(
        frames,
        List.of(new VertexTable(List.of("vertices"), vertices, "id")),
        List.of(
            new EdgeTable(
                List.of("edges"), edges, "src", 0, "dst", 0, endpointsExist, isSymmetric)));
  }

  private static void check(DataFrame frame, String column, String role) {
    if (!frame.schema().has(column)) {
      throw new InvalidInput(
          "the table must have its column of "
              + role
              + "s: column="
              + column
              + " columns="
              + frame.schema().names());
    }
  }
}
