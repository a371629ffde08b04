package org.tendril.engine.internal.duckdb;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tendril.engine.frame.ColumnType;
import org.tendril.engine.frame.SqlDialect;

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
      case BOOLEAN -> "BOOLEAN";
      case BYTE -> "TINYINT";
      case SHORT -> "SMALLINT";
      case INT -> "INTEGER";
      case LONG -> "BIGINT";
      case FLOAT -> "FLOAT";
      case DOUBLE -> "DOUBLE";
      case DECIMAL -> "DECIMAL(" + type.precision() + ", " + type.scale() + ")";
      case STRING -> "VARCHAR";
      case BINARY -> "BLOB";
      case DATE -> "DATE";
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
    if (names.isEmpty() || names.size() != expressions.size()) {
      throw new IllegalArgumentException(
          "a struct needs a name for each expression: names="
              + names
              + " expressions="
              + expressions);
    }
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      fields.add(quote(names.get(i)) + " := " + expressions.get(i));
    }
    return "struct_pack(" + String.join(", ", fields) + ")";
  }

  @Override
  public String list(List<String> expressions) {
    return "[" + String.join(", ", expressions) + "]";
  }
}
