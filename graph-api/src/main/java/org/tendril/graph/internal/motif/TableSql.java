package org.tendril.graph.internal.motif;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.frame.Column;
import org.tendril.engine.frame.ColumnType;
import org.tendril.engine.frame.DataFrame;
import org.tendril.engine.frame.Schema;
import org.tendril.engine.frame.SqlDialect;
import org.tendril.graph.internal.motif.Candidates.Option;
import org.tendril.graph.internal.motif.GraphTables.EdgeTable;
import org.tendril.graph.internal.motif.GraphTables.VertexTable;

/**
 * Writes subqueries that bring a graph's tables to one form. Edges: {@code _s} and {@code _t}, the
 * ids at both ends in the pattern's direction; {@code _a} and {@code _b}, the positions of their
 * vertex tables; {@code _x} and {@code _y}, the ids as stored; {@code _e}, the position of the edge
 * table; {@code _k}, the number of the edge among those with equal columns. Vertices: {@code _i},
 * the id; {@code _a}, the position of the table. Both: {@code _p0}, {@code _p1}…, the columns of
 * the element that are read. A value that is the same for all rows is not a column.
 */
final class TableSql {
  private final GraphTables tables;
  private final SqlDialect dialect;
  private final Map<String, DataFrame> used = new TreeMap<>();

  TableSql(GraphTables tables) {
    this.tables = tables;
    this.dialect = tables.frames().dialect();
  }

  /** The tables that the subqueries name. */
  Map<String, DataFrame> used() {
    return used;
  }

  /** The columns that a subquery over edges must have. */
  record EdgeNeeds(
      boolean sourceTable,
      boolean targetTable,
      boolean identity,
      boolean sourceExists,
      boolean targetExists) {}

  private String edgeTable(int table) {
    return named("_e" + table, tables.edges().get(table).frame());
  }

  private String vertexTable(int table) {
    return named("_v" + table, tables.vertices().get(table).frame());
  }

  private String named(String name, DataFrame frame) {
    used.put(name, frame);
    return dialect.quote(name);
  }

  /** Edges of these tables, in these directions. */
  String edges(List<Option> options, EdgeNeeds needs, @Nullable Schema schema, BitSet read) {
    return options.stream()
        .map(option -> edges(option, needs, schema, read))
        .collect(Collectors.joining(" UNION ALL ", "(", ")"));
  }

  private String edges(Option option, EdgeNeeds needs, @Nullable Schema schema, BitSet read) {
    EdgeTable table = tables.edges().get(option.table());
    String source = quoted(table.frame(), table.source());
    String target = quoted(table.frame(), table.target());
    String start = option.isForward() ? source : target;
    String end = option.isForward() ? target : source;
    List<String> terms = new ArrayList<>();
    terms.add(start + " AS _s");
    terms.add(end + " AS _t");
    if (needs.sourceTable()) {
      terms.add(option.source(tables) + " AS _a");
    }
    if (needs.targetTable()) {
      terms.add(option.target(tables) + " AS _b");
    }
    if (needs.identity()) {
      terms.add(source + " AS _x");
      terms.add(target + " AS _y");
      terms.add(option.table() + " AS _e");
      terms.add(copyNumber(table, source, target, read) + " AS _k");
    }
    addColumns(terms, table.frame(), schema, read);
    List<String> conditions = new ArrayList<>();
    if (!option.isForward() && table.sourceTable() == table.targetTable()) {
      conditions.add(source + " <> " + target); // a self-loop has one direction
    }
    if (needs.sourceExists()) {
      conditions.add(exists(start, option.source(tables)));
    }
    if (needs.targetExists()) {
      conditions.add(exists(end, option.target(tables)));
    }
    return select(terms, edgeTable(option.table()), conditions);
  }

  /**
   * Numbers edges between the same vertices. Edges with equal columns are interchangeable, so the
   * number means the same wherever the same order is used. Any order will do if no other column is
   * read, so rows need no identity.
   */
  private String copyNumber(EdgeTable table, String source, String target, BitSet read) {
    List<String> order = new ArrayList<>();
    if (!read.isEmpty()) {
      for (Column column : table.frame().schema().columns()) {
        String name = dialect.quote(column.name());
        if (!name.equals(source) && !name.equals(target) && isOrdered(column.type())) {
          order.add(name);
        }
      }
    }
    return "row_number() OVER (PARTITION BY "
        + source
        + ", "
        + target
        + " ORDER BY "
        + (order.isEmpty() ? source : String.join(", ", order))
        + ")";
  }

  private static boolean isOrdered(ColumnType type) {
    return type.kind() != ColumnType.Kind.MAP
        && type.fields().stream().allMatch(field -> isOrdered(field.type()));
  }

  /** Vertices of these tables. */
  String vertices(BitSet candidates, boolean needsTable, @Nullable Schema schema, BitSet read) {
    return candidates.stream()
        .mapToObj(
            table -> {
              VertexTable vertices = tables.vertices().get(table);
              List<String> terms = new ArrayList<>();
              terms.add(quoted(vertices.frame(), vertices.id()) + " AS _i");
              if (needsTable) {
                terms.add(table + " AS _a");
              }
              addColumns(terms, vertices.frame(), schema, read);
              return select(terms, vertexTable(table), List.of());
            })
        .collect(Collectors.joining(" UNION ALL ", "(", ")"));
  }

  private String exists(String id, int table) {
    VertexTable vertices = tables.vertices().get(table);
    return id
        + " IN (SELECT "
        + quoted(vertices.frame(), vertices.id())
        + " FROM "
        + vertexTable(table)
        + ")";
  }

  private void addColumns(
      List<String> terms, DataFrame frame, @Nullable Schema schema, BitSet read) {
    if (schema == null) {
      return;
    }
    for (int position : read.stream().toArray()) {
      Column wanted = schema.columns().get(position);
      String value =
          frame.schema().has(wanted.name())
              ? cast(frame.schema().column(wanted.name()), wanted.type())
              : nothing(wanted.type());
      terms.add(value + " AS _p" + position);
    }
  }

  private String cast(Column column, ColumnType type) {
    String name = dialect.quote(column.name());
    return column.type().equals(type) ? name : cast(name, type);
  }

  String cast(String expression, ColumnType type) {
    return "CAST(" + expression + " AS " + dialect.type(type) + ")";
  }

  /** A null of this type. */
  String nothing(ColumnType type) {
    return cast("NULL", type);
  }

  private String quoted(DataFrame frame, String column) {
    return dialect.quote(frame.schema().column(column).name());
  }

  private static String select(List<String> terms, String table, List<String> conditions) {
    return "SELECT "
        + String.join(", ", terms)
        + " FROM "
        + table
        + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions));
  }
}
