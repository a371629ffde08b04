package org.tendril.datasets.internal.property;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tendril.datasets.LoadedGraph;
import org.tendril.datasets.internal.listing.ListedEdges;
import org.tendril.engine.frame.Columns;
import org.tendril.engine.frame.DataFrame;
import org.tendril.engine.frame.SqlDialect;
import org.tendril.graph.frame.GraphFrame;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;

/**
 * The vertices and edges of a graph as columns, to be written row by row; an undirected edge is in
 * one row.
 *
 * @param vertices the column {@code id} and the values of vertices
 * @param edges the columns {@code src} and {@code dst} and the values of edges
 */
public record WrittenTables(Columns vertices, Columns edges, boolean directed) {
  private static final String ID = GraphFrame.ID;
  private static final String SOURCE = GraphFrame.SRC;
  private static final String TARGET = GraphFrame.DST;

  /** A value of a row and the name of its column. */
  public record Value(String name, Object value) {
    /** Whether it is an integer. */
    public boolean isInteger() {
      return value instanceof Long
          || value instanceof Integer
          || value instanceof Short
          || value instanceof Byte;
    }

    /** Whether it is a finite number. */
    public boolean isFinite() {
      return value instanceof Number number && Double.isFinite(number.doubleValue());
    }
  }

  /** The tables of a graph. O(n + m) memory. */
  public static WrittenTables of(LoadedGraph loaded) {
    return loaded.vertexAttributes().isEmpty() && loaded.edgeAttributes().isEmpty()
        ? ofPlain(loaded)
        : ofFrame(loaded);
  }

  private static WrittenTables ofFrame(LoadedGraph loaded) {
    GraphFrame frame = loaded.frame();
    DataFrame edges = frame.edges();
    if (!loaded.isDirected()) {
      SqlDialect dialect = frame.engine().frames().dialect();
      edges = edges.filter(dialect.quote(SOURCE) + " <= " + dialect.quote(TARGET));
    }
    return new WrittenTables(
        frame.vertices().orderBy(ID).collectColumns(),
        edges.orderBy(SOURCE, TARGET).collectColumns(),
        loaded.isDirected());
  }

  private static WrittenTables ofPlain(LoadedGraph loaded) {
    GraphPartition graph = loaded.partition();
    ListedEdges listed = new ListedEdges(graph);
    int count = Math.toIntExact(listed.count());
    int n = graph.vertexCount();
    graph.engine().memory().require(64L * n + 72L * count, "the rows to write");
    IdMap ids = graph.ids();
    String[] names = new String[n];
    for (int v = 0; v < n; v++) {
      names[v] = ids.originalId(ids.vertexId(v)).toString();
    }
    String[] sources = new String[count];
    String[] targets = new String[count];
    double[] weights = new double[count];
    int[] at = new int[1];
    listed.forEach(
        (source, target, weight) -> {
          sources[at[0]] = names[source];
          targets[at[0]] = names[target];
          weights[at[0]++] = weight;
        });
    Columns edges = Columns.empty().with(SOURCE, sources).with(TARGET, targets);
    return new WrittenTables(
        Columns.empty().with(ID, names),
        graph.hasWeights() ? edges.with(PropertyGraph.WEIGHT, weights) : edges,
        !graph.isSymmetric());
  }

  public int vertexCount() {
    return vertices.rowCount();
  }

  public int edgeCount() {
    return edges.rowCount();
  }

  /** The id of the vertex of a row, as text. */
  public String id(int row) {
    return text(vertices, ID, row);
  }

  /** The id of the source of the edge of a row, as text. */
  public String source(int row) {
    return text(edges, SOURCE, row);
  }

  /** The id of the target of the edge of a row, as text. */
  public String target(int row) {
    return text(edges, TARGET, row);
  }

  private static String text(Columns columns, String name, int row) {
    return Objects.requireNonNull(columns.value(name, row)).toString();
  }

  /** The names of the values of vertices. */
  public List<String> vertexValueNames() {
    return vertices.schema().names().stream().filter(name -> !name.equals(ID)).toList();
  }

  /** The names of the values of edges. */
  public List<String> edgeValueNames() {
    return edges.schema().names().stream()
        .filter(name -> !name.equals(SOURCE) && !name.equals(TARGET))
        .toList();
  }

  /** The values of the vertex of a row, without missing ones. */
  public List<Value> vertexValues(int row) {
    return values(vertices, vertexValueNames(), row);
  }

  /** The values of the edge of a row, without missing ones. */
  public List<Value> edgeValues(int row) {
    return values(edges, edgeValueNames(), row);
  }

  private static List<Value> values(Columns columns, List<String> names, int row) {
    List<Value> values = new ArrayList<>();
    for (String name : names) {
      @Nullable Object value = columns.value(name, row);
      if (value != null) {
        values.add(new Value(name, value));
      }
    }
    return values;
  }
}
