package org.tendril.cli.internal.frame;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tendril.datasets.internal.table.EndColumns;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.frame.ColumnType;
import org.tendril.engine.frame.DataFrame;
import org.tendril.engine.frame.SqlDialect;
import org.tendril.graph.frame.GraphFrame;
import org.tendril.graph.frame.PropertyGraph;

/** Builds a graph from the tables that options name. */
final class GraphReader {
  private final Engine engine;
  private final TableOptions options;
  private final TableReader reader;
  private final SqlDialect dialect;
  private final Map<String, Vertices> vertices = new LinkedHashMap<>(); // by label
  private final List<Edges> edges = new ArrayList<>();

  private record Vertices(String label, String path, DataFrame rows, String id) {}

  private record Edges(
      String label,
      String path,
      DataFrame rows,
      String source,
      String from,
      String target,
      String to) {}

  GraphReader(Engine engine, TableOptions options, TableReader reader) {
    this.engine = engine;
    this.options = options;
    this.reader = reader;
    this.dialect = engine.frames().dialect();
  }

  InputGraph read() {
    readVertices();
    readEdges();
    boolean endsExist = vertices.isEmpty();
    if (endsExist) {
      nameVertices();
    } else {
      edges.replaceAll(this::typed);
      edges.forEach(this::check);
    }
    PropertyGraph.Builder builder = PropertyGraph.builder(engine);
    vertices.values().forEach(table -> builder.vertices(table.label, table.rows, table.id));
    for (Edges table : edges) {
      DataFrame rows = endsExist ? withEnds(table) : table.rows;
      builder.edges(table.label, rows, table.source, table.from, table.target, table.to);
    }
    return named(endsExist ? builder.endpointsExist().build() : builder.build());
  }

  /** The frame of one table of edges and at most one of vertices. */
  GraphFrame readFrame() {
    if (options.vertexTables().size() > 1 || options.edgeTables().size() != 1) {
      throw new IllegalArgumentException(
          "this command needs one table of edges and at most one of vertices: --edges="
              + options.edges
              + " --vertices="
              + options.vertices);
    }
    readVertices();
    readEdges();
    boolean mayLackTypes = !vertices.isEmpty() && options.key == null;
    Edges table = mayLackTypes ? typed(edges.get(0)) : edges.get(0);
    DataFrame rows = new EndColumns(table.source, table.target).named(table.rows);
    GraphFrame frame =
        vertices.isEmpty()
            ? GraphFrame.fromEdges(engine, rows)
            : withVertices(rows, vertices.values().iterator().next());
    return options.validates ? frame.validate() : frame;
  }

  /** The columns that name the endpoints of the table of edges. */
  Map<String, String> endColumns() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("src", edges.get(0).source);
    columns.put("dst", edges.get(0).target);
    return columns;
  }

  private GraphFrame withVertices(DataFrame edgeRows, Vertices table) {
    if (options.key == null) {
      return GraphFrame.of(
          engine, EndColumns.renamed(table.rows, table.id, GraphFrame.ID), edgeRows);
    }
    return new KeyedEdges(engine, table.rows, options.key, table.id).frame(edgeRows);
  }

  private InputGraph named(PropertyGraph graph) {
    InputGraph result = new InputGraph(graph, Map.of());
    for (Vertices table : vertices.values()) {
      result = result.with(table.label, table.rows);
    }
    for (Edges table : edges) {
      result = result.with(table.label, table.rows);
    }
    if (vertices.size() == 1 && !vertices.containsKey(InputGraph.VERTICES)) {
      result = result.with(InputGraph.VERTICES, vertices.values().iterator().next().rows);
    }
    if (edges.size() == 1 && !edges.get(0).label.equals(InputGraph.EDGES)) {
      result = result.with(InputGraph.EDGES, edges.get(0).rows);
    }
    return result;
  }

  private void readVertices() {
    List<TableArgument> all = options.vertexTables();
    for (TableArgument table : all) {
      String label = Objects.requireNonNullElse(table.label(), InputGraph.VERTICES);
      DataFrame rows = filtered(reader.read(table.path(), idNames()), options.vertexCondition);
      String name = EndColumns.idIn(rows.schema());
      String id = TableArgument.column("--id", options.ids, table, all, name);
      requireColumn(table, rows, id, "--id");
      if (vertices.put(label, new Vertices(label, table.path(), rows, id)) != null) {
        throw new IllegalArgumentException("tables must have different labels: label=" + label);
      }
    }
  }

  private void readEdges() {
    List<TableArgument> all = options.edgeTables();
    String only = vertices.size() == 1 ? vertices.keySet().iterator().next() : InputGraph.VERTICES;
    for (TableArgument table : all) {
      DataFrame rows = filtered(reader.read(table.path(), idNames()), options.edgeCondition);
      EndColumns usual = new EndColumns(GraphFrame.SRC, GraphFrame.DST);
      EndColumns found = EndColumns.in(rows.schema()).orElse(usual);
      String source = TableArgument.column("--src", options.sources, table, all, found.source());
      String target = TableArgument.column("--dst", options.targets, table, all, found.target());
      requireColumn(table, rows, source, "--src");
      requireColumn(table, rows, target, "--dst");
      edges.add(
          new Edges(
              Objects.requireNonNullElse(table.label(), InputGraph.EDGES),
              table.path(),
              rows,
              source,
              known(table.from(), only),
              target,
              known(table.to(), only)));
    }
  }

  /** The columns that hold ids, by options or usual names. */
  private String[] idNames() {
    return Stream.of(
            options.ids.stream(),
            options.sources.stream(),
            options.targets.stream(),
            EndColumns.usualNames().stream())
        .flatMap(names -> names)
        .map(name -> name.substring(name.indexOf('=') + 1))
        .distinct()
        .toArray(String[]::new);
  }

  private static DataFrame filtered(DataFrame rows, @Nullable String condition) {
    return condition == null ? rows : rows.filter(condition);
  }

  private String known(@Nullable String label, String only) {
    if (label == null) {
      return only;
    }
    return vertices.keySet().stream()
        .filter(label::equalsIgnoreCase)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "edges must join tables of vertices: label="
                        + label
                        + " tables="
                        + vertices.keySet()
                        + "; give --vertices "
                        + label
                        + "=PATH"));
  }

  private static void requireColumn(
      TableArgument table, DataFrame rows, String column, String option) {
    if (!rows.schema().has(column)) {
      throw new TendrilException.InvalidInput(
          table.path()
              + ": there must be a column of this name: name="
              + column
              + " columns="
              + rows.schema().names()
              + "; name another by "
              + option);
    }
  }

  /** Adds the vertices that edges name. */
  private void nameVertices() {
    if (edges.isEmpty()) {
      return;
    }
    DataFrame ends = null;
    for (Edges table : edges) {
      DataFrame some = ends(table.rows, table.source, table.target);
      ends = ends == null ? some : ends.union(some);
    }
    GraphFrame frame = GraphFrame.fromEdges(engine, Objects.requireNonNull(ends));
    if (options.validates) {
      frame.validate();
    }
    String label = InputGraph.VERTICES;
    vertices.put(label, new Vertices(label, label, frame.vertices(), GraphFrame.ID));
  }

  private DataFrame withEnds(Edges table) {
    return table.rows.filter(
        dialect.quote(table.source)
            + " IS NOT NULL AND "
            + dialect.quote(table.target)
            + " IS NOT NULL");
  }

  private DataFrame ends(DataFrame rows, String source, String target) {
    return rows.selectExpr(named(source, GraphFrame.SRC), named(target, GraphFrame.DST));
  }

  private String named(String column, String name) {
    return dialect.quote(column) + " AS " + dialect.quote(name);
  }

  /** Edges of a table without any, whose columns are text, get the type of the ids. */
  private Edges typed(Edges table) {
    DataFrame rows = typed(table.rows, table.source, vertices.get(table.from));
    return new Edges(
        table.label,
        table.path,
        typed(rows, table.target, vertices.get(table.to)),
        table.source,
        table.from,
        table.target,
        table.to);
  }

  private DataFrame typed(DataFrame rows, String column, @Nullable Vertices vertexTable) {
    ColumnType id = Objects.requireNonNull(vertexTable).rows.schema().column(vertexTable.id).type();
    String value = dialect.quote(column);
    boolean isText = rows.schema().column(column).type().equals(ColumnType.STRING);
    boolean isEmpty =
        isText
            && !id.equals(ColumnType.STRING)
            && rows.filter(value + " IS NOT NULL").limit(1).count() == 0;
    return isEmpty
        ? rows.withColumn(column, "CAST(" + value + " AS " + dialect.type(id) + ")")
        : rows;
  }

  /** Refuses edges whose endpoints cannot be ids or, with --validate, are not vertices. */
  private void check(Edges table) {
    if (table.from.equals(table.to)) {
      check(table, table.from, ends(table.rows, table.source, table.target));
    } else {
      check(table, table.from, ends(table.rows, table.source, table.source));
      check(table, table.to, ends(table.rows, table.target, table.target));
    }
  }

  private void check(Edges table, String label, DataFrame ends) {
    Vertices vertexTable = Objects.requireNonNull(vertices.get(label));
    try {
      DataFrame ids = vertexTable.rows.selectExpr(named(vertexTable.id, GraphFrame.ID));
      GraphFrame frame = GraphFrame.of(engine, ids, ends);
      if (options.validates) {
        frame.validate();
      }
    } catch (TendrilException.InvalidInput e) {
      throw new TendrilException.InvalidInput(
          table.path + " and " + vertexTable.path + ": " + e.getMessage(), e);
    }
  }
}
