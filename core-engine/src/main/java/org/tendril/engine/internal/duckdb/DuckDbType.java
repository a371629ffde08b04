package org.tendril.engine.internal.duckdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.frame.Column;
import org.tendril.engine.frame.ColumnType;

/**
 * The type of frames for a type of DuckDB, parsed from its text.
 *
 * @param type the frames' type
 * @param isExact whether values have this type already; otherwise they must be cast
 */
record DuckDbType(ColumnType type, boolean isExact) {
  private static final Map<String, ColumnType> EXACT =
      Map.ofEntries(
          Map.entry("BOOLEAN", ColumnType.BOOLEAN),
          Map.entry("TINYINT", ColumnType.BYTE),
          Map.entry("SMALLINT", ColumnType.SHORT),
          Map.entry("INTEGER", ColumnType.INT),
          Map.entry("BIGINT", ColumnType.LONG),
          Map.entry("FLOAT", ColumnType.FLOAT),
          Map.entry("DOUBLE", ColumnType.DOUBLE),
          Map.entry("VARCHAR", ColumnType.STRING),
          Map.entry("BLOB", ColumnType.BINARY),
          Map.entry("DATE", ColumnType.DATE),
          Map.entry("TIMESTAMP", ColumnType.TIMESTAMP),
          Map.entry("TIMESTAMP WITH TIME ZONE", ColumnType.INSTANT));

  private static final Map<String, ColumnType> CAST =
      Map.ofEntries(
          Map.entry("UTINYINT", ColumnType.SHORT),
          Map.entry("USMALLINT", ColumnType.INT),
          Map.entry("UINTEGER", ColumnType.LONG),
          Map.entry("UBIGINT", ColumnType.LONG),
          Map.entry("HUGEINT", ColumnType.LONG),
          Map.entry("UHUGEINT", ColumnType.LONG),
          Map.entry("ENUM", ColumnType.STRING),
          Map.entry("UUID", ColumnType.STRING),
          Map.entry("JSON", ColumnType.STRING),
          Map.entry("NULL", ColumnType.STRING),
          Map.entry("\"NULL\"", ColumnType.STRING),
          Map.entry("TIMESTAMP_S", ColumnType.TIMESTAMP),
          Map.entry("TIMESTAMP_MS", ColumnType.TIMESTAMP),
          Map.entry("TIMESTAMP_NS", ColumnType.TIMESTAMP));

  /** The type that this text names, or null if frames have no such type. */
  static @Nullable DuckDbType parse(String text) {
    Parser parser = new Parser(text);
    DuckDbType type = parser.type();
    return parser.at == text.length() ? type : null;
  }

  private static final class Parser {
    private final String text;
    private int at;

    Parser(String text) {
      this.text = text;
    }

    @Nullable DuckDbType type() {
      DuckDbType type = withoutBrackets();
      while (type != null && at < text.length() && text.charAt(at) == '[') {
        boolean sized = text.charAt(at + 1) != ']'; // an array of a fixed length
        at = text.indexOf(']', at) + 1;
        type = new DuckDbType(ColumnType.list(type.type), type.isExact && !sized);
      }
      return type;
    }

    private @Nullable DuckDbType withoutBrackets() {
      int start = at;
      while (at < text.length() && "(),[".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      String name = text.substring(start, at);
      if (at == text.length() || text.charAt(at) != '(') {
        return named(name);
      }
      at++;
      return switch (name) {
        case "STRUCT" -> struct();
        case "MAP" -> map();
        case "DECIMAL" -> decimal();
        case "ENUM" -> {
          skipLiterals();
          yield named(name);
        }
        default -> null;
      };
    }

    private static @Nullable DuckDbType named(String name) {
      ColumnType exact = EXACT.get(name);
      if (exact != null) {
        return new DuckDbType(exact, true);
      }
      ColumnType cast = CAST.get(name);
      return cast == null ? null : new DuckDbType(cast, false);
    }

    private @Nullable DuckDbType struct() {
      List<Column> fields = new ArrayList<>();
      boolean exact = true;
      do {
        String name = fieldName();
        at++; // the space
        DuckDbType field = type();
        if (field == null || name.isEmpty()) {
          return null;
        }
        fields.add(new Column(name, field.type));
        exact &= field.isExact;
      } while (comma());
      return new DuckDbType(ColumnType.struct(fields), exact);
    }

    private String fieldName() {
      if (text.charAt(at) != '"') {
        int start = at;
        at = text.indexOf(' ', at);
        return text.substring(start, at);
      }
      StringBuilder name = new StringBuilder();
      for (at++; ; at++) {
        if (text.charAt(at) == '"') {
          at++;
          if (at >= text.length() || text.charAt(at) != '"') {
            return name.toString();
          }
        }
        name.append(text.charAt(at));
      }
    }

    private @Nullable DuckDbType map() {
      DuckDbType key = type();
      if (key == null || !comma()) {
        return null;
      }
      DuckDbType value = type();
      if (value == null || comma()) {
        return null;
      }
      return new DuckDbType(ColumnType.map(key.type, value.type), key.isExact && value.isExact);
    }

    private DuckDbType decimal() {
      int comma = text.indexOf(',', at);
      int end = text.indexOf(')', at);
      ColumnType type =
          ColumnType.decimal(
              Integer.parseInt(text.substring(at, comma)),
              Integer.parseInt(text.substring(comma + 1, end).strip()));
      at = end + 1;
      return new DuckDbType(type, true);
    }

    private void skipLiterals() {
      boolean inside = false;
      for (; inside || text.charAt(at) != ')'; at++) {
        inside ^= text.charAt(at) == '\'';
      }
      at++;
    }

    /** Skips {@code ", "} or the closing parenthesis; returns whether it was a comma. */
    private boolean comma() {
      boolean comma = text.charAt(at) == ',';
      at += comma ? 2 : 1;
      return comma;
    }
  }
}
