package org.tendril.spark.internal.frame;

import java.util.List;
import java.util.stream.Collectors;
import org.tendril.engine.frame.ColumnType;
import org.tendril.engine.frame.SqlDialect;
import org.tendril.engine.internal.frame.CommonSql;

/** The SQL dialect of Spark. */
enum SparkDialect implements SqlDialect {
  INSTANCE;

  @Override
  public String quote(String name) {
    return '`' + name.replace("`", "``") + '`';
  }

  @Override
  public String literal(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  @Override
  public String type(ColumnType type) {
    return switch (type.kind()) {
      case BOOLEAN, BYTE, SHORT, LONG, FLOAT, DOUBLE, DECIMAL, DATE -> CommonSql.type(type);
      case INT -> "INT";
      case STRING -> "STRING";
      case BINARY -> "BINARY";
      case TIMESTAMP -> "TIMESTAMP_NTZ";
      case INSTANT -> "TIMESTAMP_LTZ"; // the meaning of TIMESTAMP is a setting
      case LIST -> "ARRAY<" + type(type.fields().get(0).type()) + ">";
      case MAP ->
          "MAP<"
              + type(type.fields().get(0).type())
              + ", "
              + type(type.fields().get(1).type())
              + ">";
      case STRUCT ->
          type.fields().stream()
              .map(field -> quote(field.name()) + ": " + type(field.type()))
              .collect(Collectors.joining(", ", "STRUCT<", ">"));
    };
  }

  @Override
  public String struct(List<String> names, List<String> expressions) {
    return "named_struct("
        + CommonSql.fields(names, expressions, (name, value) -> literal(name) + ", " + value)
        + ")";
  }

  @Override
  public String list(List<String> expressions) {
    return "array(" + String.join(", ", expressions) + ")";
  }
}
