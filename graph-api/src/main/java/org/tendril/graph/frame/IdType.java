package org.tendril.graph.frame;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.frame.Column;
import org.tendril.engine.frame.ColumnType;
import org.tendril.engine.frame.Columns;
import org.tendril.engine.internal.frame.RecordShape;
import org.tendril.partition.IdDictionary;
import org.tendril.partition.IdMap;

/**
 * Converts ids of a column's type to ids of a graph and back: integers stay as they are, all others
 * become strings.
 */
record IdType(ColumnType type) {

  /** Refuses types that cannot be parsed from their text. */
  IdType {
    if (type.isNested()) {
      throw new TendrilException.InvalidInput(
          "ids of a graph must not be lists, maps or structs: type="
              + type
              + "; make a string of them, in src and dst as well");
    }
  }

  boolean isInteger() {
    return FrameChecks.isInteger(type);
  }

  /** The ids of a column as strings, null where they are null. */
  @Nullable String[] texts(Columns columns, String column) {
    if (type.equals(ColumnType.STRING)) {
      return columns.strings(column);
    }
    @Nullable String[] texts = new @Nullable String[columns.rowCount()];
    for (int row = 0; row < texts.length; row++) {
      Object value = columns.value(column, row);
      texts[row] = value == null ? null : shown(value);
    }
    return texts;
  }

  private static String shown(Object value) {
    if (value instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    } else if (value instanceof Double number) {
      return Double.toString(number + 0.0); // in SQL -0.0 is 0.0
    } else if (value instanceof Float number) {
      return Float.toString(number + 0.0f);
    }
    return value.toString();
  }

  /**
   * An id as a string.
   *
   * @throws IllegalArgumentException if the id is not of the class of values of this type
   */
  String text(Object id) {
    Object fitting =
        id instanceof BigDecimal decimal && type.kind() == ColumnType.Kind.DECIMAL
            ? decimal.setScale(type.scale())
            : id;
    String text = shown(fitting);
    if (!isInstance(fitting)) {
      throw new IllegalArgumentException(
          "id must be of the type of the frame's ids: id="
              + text
              + " class="
              + id.getClass().getName()
              + " ids="
              + type);
    }
    return text;
  }

  private boolean isInstance(Object id) {
    return switch (type.kind()) {
      case STRING -> id instanceof String;
      case BOOLEAN -> id instanceof Boolean;
      case FLOAT -> id instanceof Float;
      case DOUBLE -> id instanceof Double;
      case DECIMAL -> id instanceof BigDecimal;
      case BINARY -> id instanceof byte[];
      case DATE -> id instanceof LocalDate;
      case TIMESTAMP -> id instanceof LocalDateTime;
      case INSTANT -> id instanceof Instant;
      case BYTE, SHORT, INT, LONG, LIST, MAP, STRUCT -> throw new AssertionError(type);
    };
  }

  /** Appends a column of this type with the ids of these handles. */
  Columns append(Columns columns, String name, IdMap ids, long[] handles) {
    IdDictionary<?> dictionary = ids.dictionary();
    if (dictionary == null && type.equals(ColumnType.LONG)) {
      return columns.with(name, handles);
    }
    @Nullable Object[] values = new @Nullable Object[handles.length];
    for (int i = 0; i < handles.length; i++) {
      values[i] =
          dictionary == null ? integer(handles[i]) : parsed((String) dictionary.idOf(handles[i]));
    }
    return RecordShape.with(columns, new Column(name, type), values);
  }

  private Object integer(long id) {
    return switch (type.kind()) {
      case BYTE -> (byte) id;
      case SHORT -> (short) id;
      case INT -> (int) id;
      case LONG -> id;
      case BOOLEAN,
          FLOAT,
          DOUBLE,
          DECIMAL,
          STRING,
          BINARY,
          DATE,
          TIMESTAMP,
          INSTANT,
          LIST,
          MAP,
          STRUCT ->
          throw new AssertionError(type);
    };
  }

  private Object parsed(String text) {
    return switch (type.kind()) {
      case STRING -> text;
      case BOOLEAN -> Boolean.valueOf(text);
      case FLOAT -> Float.valueOf(text);
      case DOUBLE -> Double.valueOf(text);
      case DECIMAL -> new BigDecimal(text);
      case BINARY -> HexFormat.of().parseHex(text);
      case DATE -> LocalDate.parse(text);
      case TIMESTAMP -> LocalDateTime.parse(text);
      case INSTANT -> Instant.parse(text);
      case BYTE, SHORT, INT, LONG, LIST, MAP, STRUCT -> throw new AssertionError(type);
    };
  }
}
