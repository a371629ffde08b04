package org.tendril.graph.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tendril.engine.Engine;
import org.tendril.engine.frame.Column;
import org.tendril.engine.frame.ColumnType;
import org.tendril.engine.frame.DataFrame;
import org.tendril.engine.frame.Schema;
import org.tendril.engine.frame.SqlDialect;

/** SQL as the engine of a frame writes it. */
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

  /** The result of a query over frames by the names that it calls them. */
  DataFrame query(String text, Map<String, DataFrame> tables) {
    return engine.sql(text, tables);
  }

  String quote(String name) {
    return dialect.quote(name);
  }

  /** A column of a table by both names. */
  String column(String table, String name) {
    return table + "." + quote(name);
  }

  /** An expression of a user on lines of its own, for it may end in a comment. */
  static String own(String expression) {
    return "(" + expression + "\n)";
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

  /** A value of a simple type as text that SQL reads. */
  String literal(Object value, ColumnType type) {
    String text = dialect.literal(value.toString());
    return type.equals(ColumnType.STRING) ? text : cast(text, type);
  }
}
