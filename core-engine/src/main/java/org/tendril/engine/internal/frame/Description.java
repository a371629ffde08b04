package org.tendril.engine.internal.frame;

import java.util.List;
import java.util.stream.Collectors;
import org.tendril.engine.frame.Column;
import org.tendril.engine.frame.ColumnType;
import org.tendril.engine.frame.SqlDialect;

/** Builds the query of {@code describe}: one aggregate per column, which reads only that column. */
final class Description {
  private Description() {}

  static String of(SqlDialect dialect, List<Column> columns, String table) {
    return columns.stream()
        .map(column -> line(dialect, column, table))
        .collect(Collectors.joining(" UNION ALL "));
  }

  private static String line(SqlDialect dialect, Column column, String table) {
    String value = dialect.quote(column.name());
    String text = dialect.type(ColumnType.STRING);
    String real = dialect.type(ColumnType.DOUBLE);
    String number = column.type().isNumeric() ? "CAST(" + value + " AS " + real + ")" : null;
    return "SELECT "
        + dialect.literal(column.name())
        + " AS "
        + dialect.quote("column")
        + ", "
        + dialect.literal(column.type().toString())
        + " AS type, count("
        + value
        + ") AS "
        + dialect.quote("count")
        + ", count(*) - count("
        + value
        + ") AS nulls, "
        + (number == null ? "CAST(NULL AS " + real + ")" : "avg(" + number + ")")
        + " AS mean, "
        + (number == null ? "CAST(NULL AS " + real + ")" : "stddev_samp(" + number + ")")
        + " AS stddev, CAST(min("
        + value
        + ") AS "
        + text
        + ") AS "
        + dialect.quote("min")
        + ", CAST(max("
        + value
        + ") AS "
        + text
        + ") AS "
        + dialect.quote("max")
        + " FROM "
        + table;
  }
}
