package org.tendril.engine.internal.duckdb;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.frame.Column;
import org.tendril.engine.frame.Schema;

/** The columns of a query in DuckDB's types, and their types in frames. */
record ResultColumns(List<Found> columns) {

  /** A column with the name of its type and its type in frames, null if there is none. */
  record Found(String name, String typeName, @Nullable DuckDbType type) {}

  static ResultColumns of(ResultSetMetaData metadata) throws SQLException {
    List<Found> columns = new ArrayList<>();
    for (int i = 1; i <= metadata.getColumnCount(); i++) {
      String typeName = metadata.getColumnTypeName(i);
      columns.add(new Found(metadata.getColumnName(i), typeName, DuckDbType.parse(typeName)));
    }
    return new ResultColumns(columns);
  }

  /** The schema in frames; invalid input if there is none. */
  Schema schema(String subject) {
    List<Column> named = new ArrayList<>();
    for (Found column : columns) {
      named.add(new Column(column.name(), known(column, subject).type()));
    }
    try {
      return Schema.of(named);
    } catch (IllegalArgumentException e) {
      throw new TendrilException.InvalidInput(subject + ": " + e.getMessage(), e);
    }
  }

  private static DuckDbType known(Found column, String subject) {
    if (column.type() == null) {
      throw new TendrilException.InvalidInput(
          subject
              + ": frames have no columns of this type: column="
              + column.name()
              + " type="
              + column.typeName()
              + "; cast it, for example to a string");
    }
    return column.type();
  }

  /** The query, with casts around columns whose types are not those of frames. */
  String cast(String text, String subject) {
    if (columns.stream().allMatch(c -> known(c, subject).isExact())) {
      return text;
    }
    List<String> terms = new ArrayList<>();
    for (Found column : columns) {
      String name = DuckDbDialect.INSTANCE.quote(column.name());
      DuckDbType type = known(column, subject);
      String target = DuckDbDialect.INSTANCE.type(type.type());
      terms.add(type.isExact() ? name : "CAST(" + name + " AS " + target + ") AS " + name);
    }
    return "SELECT " + String.join(", ", terms) + " FROM (" + text + ")";
  }
}
