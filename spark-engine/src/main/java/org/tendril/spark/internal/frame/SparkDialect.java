package org.tendril.spark.internal.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tendril.engine.frame.ColumnType;
import org.tendril.engine.frame.SqlDialect;

/** Spark's SQL. */
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
      case BOOLEAN -> "BOOLEAN";
      case BYTE -> "TINYINT";
      case SHORT -> "SMALLINT";
      case INT -> "INT";
      case LONG -> "BIGINT";
      case FLOAT -> "FLOAT";
      case DOUBLE -> "DOUBLE";
      case DECIMAL -> "DECIMAL(" + type.precision() + ", " + type.scale() + ")";
      case STRING -> "STRING";
      case BINARY -> "BINARY";
      case DATE -> "DATE";
      case TIMESTAMP -> "TIMESTAMP_NTZ";
      case INSTANT -> "TIMESTAMP_LTZ"; // what TIMESTAMP means is a setting
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
    if (names.isEmpty() || names.size() != expressions.size()) {
      throw new IllegalArgumentException(
          "a struct needs a name for each expression: names="
              + names
              + " expressions="
              + expressions);
    }
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      fields.add(literal(names.get(i)) + ", " + expressions.get(i));
    }
    return "named_struct(" + String.join(", ", fields) + ")";
  }

  @Override
  public String list(List<String> expressions) {
    return "array(" + String.join(", ", expressions) + ")";
  }
}
