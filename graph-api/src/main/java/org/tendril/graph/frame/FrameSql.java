package org.tendril.graph.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.frame.Column;
import org.tendril.engine.frame.ColumnType;
import org.tendril.engine.frame.DataFrame;
import org.tendril.engine.frame.Schema;
import org.tendril.engine.frame.SqlDialect;
import org.tendril.engine.internal.Excerpt;
import org.tendril.engine.internal.frame.CommonSql;

/** Writes SQL in the dialect of a frame's engine. */
final class FrameSql {
  private final Engine engine;
  private final SqlDialect dialect;

  FrameSql(Engine engine) {
    this.engine = engine;
    this.dialect = engine.frames().dialect();
  }

  SqlDialect dialect() {
    return dialect;
  }

  /** The result of a query over frames, by their names in the query. */
  DataFrame query(String text, Map<String, DataFrame> tables) {
    return engine.sql(text, tables);
  }

  /**
   * As {@link #query(String, Map)}; a failure reports the user's text and the existing columns
   * instead of the query.
   */
  DataFrame query(String text, Map<String, DataFrame> tables, String subject) {
    try {
      return query(text, tables);
    } catch (TendrilException.InvalidInput e) {
      StringBuilder known = new StringBuilder(Excerpt.line(subject));
      new TreeMap<>(tables)
          .forEach(
              (name, table) ->
                  known.append("; ").append(name).append(" columns=").append(visible(table)));
      String message = String.valueOf(e.getMessage());
      String query = CommonSql.subject(text); // perhaps followed by the names of tables
      int end = message.startsWith(query) ? message.indexOf(": ", query.length()) : -1;
      String detail = end < 0 ? message : message.substring(end + 2);
      throw new TendrilException.InvalidInput(known + ": " + detail, e);
    }
  }

  private static List<String> visible(DataFrame table) {
    return table.schema().names().stream()
        .filter(name -> !name.startsWith(FrameNames.RESERVED))
        .toList();
  }

  String quote(String name) {
    return dialect.quote(name);
  }

  /** A column of a table, qualified. */
  String column(String table, String name) {
    return table + "." + quote(name);
  }

  /** The condition that a column of one table equals a column of another. */
  String equal(String table, String name, String other, String otherName) {
    return column(table, name) + " = " + column(other, otherName);
  }

  /** A user's expression, checked, on lines of its own, because it may end in a comment. */
  String own(String expression) {
    return "(" + engine.frames().requireExpression(expression) + "\n)";
  }

  /** An expression under a name. */
  String named(String expression, String name) {
    return expression + " AS " + quote(name);
  }

  String asDouble(String expression) {
    return cast(own(expression), ColumnType.DOUBLE);
  }

  String cast(String expression, ColumnType type) {
    return "CAST(" + expression + " AS " + dialect.type(type) + ")";
  }

  /** A struct of all columns of a table. */
  String struct(String table, Schema schema) {
    List<String> fields = new ArrayList<>();
    for (Column column : schema.columns()) {
      fields.add(column(table, column.name()));
    }
    return dialect.struct(schema.names(), fields);
  }

  /** A value of a simple type as an SQL literal. */
  String literal(Object value, ColumnType type) {
    String text = dialect.literal(value.toString());
    return type.equals(ColumnType.STRING) ? text : cast(text, type);
  }
}
