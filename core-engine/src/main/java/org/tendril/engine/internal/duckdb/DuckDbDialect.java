package org.tendril.engine.internal.duckdb;

import java.util.List;
import java.util.stream.Collectors;
import org.tendril.engine.frame.ColumnType;
import org.tendril.engine.frame.SqlDialect;
import org.tendril.engine.internal.frame.CommonSql;

/** DuckDB's SQL. */
enum DuckDbDialect implements SqlDialect {
  INSTANCE;

  @Override
  public String quote(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  @Override
  public String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  @Override
  public String type(ColumnType type) {
    return switch (type.kind()) {
      case BOOLEAN, BYTE, SHORT, LONG, FLOAT, DOUBLE, DECIMAL, DATE -> CommonSql.type(type);
      case INT -> "INTEGER";
      case STRING -> "VARCHAR";
      case BINARY -> "BLOB";
      case TIMESTAMP -> "TIMESTAMP";
      case INSTANT -> "TIMESTAMP WITH TIME ZONE";
      case LIST -> type(type.fields().get(0).type()) + "[]";
      case MAP ->
          "MAP("
              + type(type.fields().get(0).type())
              + ", "
              + type(type.fields().get(1).type())
              + ")";
      case STRUCT ->
          type.fields().stream()
              .map(field -> quote(field.name()) + " " + type(field.type()))
              .collect(Collectors.joining(", ", "STRUCT(", ")"));
    };
  }

  @Override
  public String struct(List<String> names, List<String> expressions) {
    return "struct_pack("
        + CommonSql.fields(names, expressions, (name, value) -> quote(name) + " := " + value)
        + ")";
  }

  @Override
  public String list(List<String> expressions) {
    return "[" + String.join(", ", expressions) + "]";
  }
}
