package org.tendril.engine.internal.duckdb;

import java.sql.Array;
import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Struct;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.frame.Column;
import org.tendril.engine.frame.ColumnType;
import org.tendril.engine.frame.Row;
import org.tendril.engine.frame.Schema;
import org.tendril.engine.internal.frame.StructSchemas;

/** Reads results as rows, including nested values. */
final class RowReader {
  private final StructSchemas structs = new StructSchemas();

  private RowReader() {}

  /** Whether rows can be read directly; otherwise a query must select {@link #terms}. */
  static boolean isDirect(Schema schema) {
    return schema.columns().stream().allMatch(c -> exact(c.type()).equals(c.type()));
  }

  /**
   * The terms that convert columns for an exact reading. DuckDB would convert nested times without
   * a zone by the JVM's zone, where they may not exist; it does not convert times in UTC.
   */
  static String terms(Schema schema) {
    return schema.columns().stream()
        .map(
            column -> {
              String name = DuckDbDialect.INSTANCE.quote(column.name());
              ColumnType exact = exact(column.type());
              return exact.equals(column.type())
                  ? name
                  : "CAST(" + name + " AS " + DuckDbDialect.INSTANCE.type(exact) + ") AS " + name;
            })
        .collect(Collectors.joining(", "));
  }

  private static ColumnType exact(ColumnType type) {
    return type.isNested() ? inUtc(type) : type;
  }

  private static ColumnType inUtc(ColumnType type) {
    if (!type.isNested()) {
      return type.equals(ColumnType.TIMESTAMP) ? ColumnType.INSTANT : type;
    }
    List<Column> fields =
        type.fields().stream().map(f -> new Column(f.name(), inUtc(f.type()))).toList();
    return new ColumnType(type.kind(), fields, type.precision(), type.scale());
  }

  static List<Row> read(ResultSet results, Schema schema) throws SQLException {
    return new RowReader().rows(results, schema);
  }

  private List<Row> rows(ResultSet results, Schema schema) throws SQLException {
    List<Row> rows = new ArrayList<>();
    int columns = schema.size();
    while (results.next()) {
      @Nullable Object[] values = new @Nullable Object[columns];
      for (int i = 0; i < columns; i++) {
        ColumnType type = schema.columns().get(i).type();
        values[i] =
            type.equals(ColumnType.TIMESTAMP) // otherwise it is converted by the JVM's time zone
                ? results.getObject(i + 1, LocalDateTime.class)
                : value(results.getObject(i + 1), type);
      }
      rows.add(Row.of(schema, values));
    }
    return Collections.unmodifiableList(rows);
  }

  private @Nullable Object value(@Nullable Object value, ColumnType type) throws SQLException {
    if (value == null) {
      return null;
    }
    return switch (type.kind()) {
      case STRUCT -> row((Struct) value, type);
      case LIST -> list((Array) value, type.fields().get(0).type());
      case MAP -> map((Map<?, ?>) value, type);
      case BINARY -> bytes(value);
      case TIMESTAMP ->
          value instanceof OffsetDateTime time
              ? time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()
              : value;
      case INSTANT -> ((OffsetDateTime) value).toInstant();
      case BOOLEAN, BYTE, SHORT, INT, LONG, FLOAT, DOUBLE, DECIMAL, STRING, DATE -> value;
    };
  }

  private Row row(Struct struct, ColumnType type) throws SQLException {
    Object[] attributes = struct.getAttributes();
    @Nullable Object[] values = new @Nullable Object[attributes.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(attributes[i], type.fields().get(i).type());
    }
    return Row.of(structs.of(type), values);
  }

  private List<@Nullable Object> list(Array array, ColumnType type) throws SQLException {
    List<@Nullable Object> values = new ArrayList<>();
    for (Object element : (Object[]) array.getArray()) {
      values.add(value(element, type));
    }
    return Collections.unmodifiableList(values);
  }

  private Map<@Nullable Object, @Nullable Object> map(Map<?, ?> map, ColumnType type)
      throws SQLException {
    Map<@Nullable Object, @Nullable Object> values = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      values.put(
          value(entry.getKey(), type.fields().get(0).type()),
          value(entry.getValue(), type.fields().get(1).type()));
    }
    return Collections.unmodifiableMap(values);
  }

  private static byte[] bytes(Object value) throws SQLException {
    if (value instanceof byte[] bytes) {
      return bytes;
    }
    Blob blob = (Blob) value;
    return blob.getBytes(1, (int) blob.length());
  }
}
