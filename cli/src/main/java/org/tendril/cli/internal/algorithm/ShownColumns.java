package org.tendril.cli.internal.algorithm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.datasets.LoadedGraph;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.frame.Columns;
import org.tendril.engine.frame.DataFrame;
import org.tendril.graph.frame.GraphFrame;
import org.tendril.graph.internal.rows.IdText;
import org.tendril.partition.IdDictionary;
import org.tendril.partition.IdMap;

/** Attributes of vertices that stand next to their ids in results. */
public final class ShownColumns {
  private final List<String> names;
  private final Columns rows;
  private final IdMap ids;
  private final int[] rowOf; // by vertex; -1 if there is none

  private ShownColumns(List<String> names, Columns rows, IdMap ids) {
    this.names = names;
    this.rows = rows;
    this.ids = ids;
    this.rowOf = new int[ids.size()];
    Arrays.fill(rowOf, -1);
    for (int row = 0; row < rows.rowCount(); row++) {
      int vertex = vertexOf(rows.value(GraphFrame.ID, row));
      if (vertex >= 0) {
        rowOf[vertex] = row;
      }
    }
  }

  /**
   * The columns of the vertices of a graph.
   *
   * @throws TendrilException.InvalidInput if there is no such attribute
   */
  public static ShownColumns of(LoadedGraph graph, List<String> names) {
    DataFrame vertices = graph.frame().vertices();
    for (String name : names) {
      if (!vertices.schema().has(name)) {
        throw new TendrilException.InvalidInput(
            "--show must name attributes of vertices: name="
                + name
                + " attributes="
                + graph.vertexAttributes()
                + "; a table of vertices is given by --vertices");
      }
    }
    List<String> all = new ArrayList<>(List.of(GraphFrame.ID));
    all.addAll(names);
    Columns rows = vertices.select(all.toArray(String[]::new)).collectColumns();
    return new ShownColumns(names, rows, graph.partition().ids());
  }

  private int vertexOf(@Nullable Object id) {
    IdDictionary<?> dictionary = ids.dictionary();
    if (id == null) {
      return -1;
    }
    return ids.vertexOf(
        dictionary == null ? ((Number) id).longValue() : handle(dictionary, id.toString()));
  }

  @SuppressWarnings("unchecked") // ids of tables are strings unless they are integers
  private static long handle(IdDictionary<?> dictionary, String id) {
    return ((IdDictionary<String>) dictionary).vertexIdOf(id);
  }

  /**
   * The result with these columns after its own, also in the lines of {@code --top}.
   *
   * @throws TendrilException.InvalidInput if the lines of the result are not vertices
   */
  public ResultRows appendedTo(ResultRows result) {
    if (!(result instanceof VertexTable table)) {
      throw new TendrilException.InvalidInput(
          "--show needs a result with a line for each vertex: --show=" + names);
    }
    List<VertexTable.Column> columns = new ArrayList<>(table.columns());
    for (String name : names) {
      columns.add(
          new VertexTable.Column(
              name,
              (vertex, separator, text) -> IdText.append(value(name, vertex), separator, text)));
    }
    VertexTable.Ranking ranking =
        count -> table.ranking().top(count).stream().map(this::appendedTo).toList();
    return new VertexTable(table.vertices(), columns, ranking, table.notes());
  }

  /** The attributes of a vertex, empty where they are null. */
  public List<String> values(int vertex) {
    return names.stream().map(name -> value(name, vertex)).toList();
  }

  private String value(String name, int vertex) {
    Object value = rowOf[vertex] < 0 ? null : rows.value(name, rowOf[vertex]);
    return value == null ? "" : value.toString();
  }

  /** A line of {@code --top}, {@code id<TAB>value}, followed by the attributes of its vertex. */
  private String appendedTo(String line) {
    int end = line.indexOf('\t');
    String id = end < 0 ? line : line.substring(0, end);
    int vertex = ids.dictionary() == null ? ids.vertexOf(Long.parseLong(id)) : vertexOf(id);
    StringBuilder all = new StringBuilder(line);
    for (String name : names) {
      all.append('\t').append(vertex < 0 ? "" : value(name, vertex));
    }
    return all.toString();
  }
}
