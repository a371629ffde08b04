package org.tendril.engine.frame;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The type of a column, the same on every engine. Other types of an engine are converted: unsigned
 * and wider integers to {@link Kind#LONG} or the next larger kind (a value that does not fit is an
 * error), enumerations and UUIDs to strings.
 *
 * @param kind the kind of its values
 * @param fields of a struct, its fields; of a list, one column {@code element}; of a map, the
 *     columns {@code key} and {@code value}; else empty
 * @param precision decimal digits of a {@link Kind#DECIMAL}, else 0
 * @param scale digits after the decimal point, else 0
 */
public record ColumnType(Kind kind, List<Column> fields, int precision, int scale) {

  /** The kind of the values of a column. */
  public enum Kind {
    /** {@link Boolean}. */
    BOOLEAN,
    /** {@link Byte}. */
    BYTE,
    /** {@link Short}. */
    SHORT,
    /** {@link Integer}. */
    INT,
    /** {@link Long}. */
    LONG,
    /** {@link Float}. */
    FLOAT,
    /** {@link Double}. */
    DOUBLE,
    /** {@link java.math.BigDecimal}. */
    DECIMAL,
    /** {@link String}. */
    STRING,
    /** {@code byte[]}. */
    BINARY,
    /** {@link java.time.LocalDate}. */
    DATE,
    /** {@link java.time.LocalDateTime}: date and time without a zone, to the microsecond. */
    TIMESTAMP,
    /** {@link java.time.Instant}: a point in time, to the microsecond. */
    INSTANT,
    /** {@link List}. */
    LIST,
    /** {@link java.util.Map}. */
    MAP,
    /** {@link Row}. */
    STRUCT
  }

  /** The type of {@link Kind#BOOLEAN}. */
  public static final ColumnType BOOLEAN = simple(Kind.BOOLEAN);

  /** The type of {@link Kind#BYTE}. */
  public static final ColumnType BYTE = simple(Kind.BYTE);

  /** The type of {@link Kind#SHORT}. */
  public static final ColumnType SHORT = simple(Kind.SHORT);

  /** The type of {@link Kind#INT}. */
  public static final ColumnType INT = simple(Kind.INT);

  /** The type of {@link Kind#LONG}. */
  public static final ColumnType LONG = simple(Kind.LONG);

  /** The type of {@link Kind#FLOAT}. */
  public static final ColumnType FLOAT = simple(Kind.FLOAT);

  /** The type of {@link Kind#DOUBLE}. */
  public static final ColumnType DOUBLE = simple(Kind.DOUBLE);

  /** The type of {@link Kind#STRING}. */
  public static final ColumnType STRING = simple(Kind.STRING);

  /** The type of {@link Kind#BINARY}. */
  public static final ColumnType BINARY = simple(Kind.BINARY);

  /** The type of {@link Kind#DATE}. */
  public static final ColumnType DATE = simple(Kind.DATE);

  /** The type of {@link Kind#TIMESTAMP}. */
  public static final ColumnType TIMESTAMP = simple(Kind.TIMESTAMP);

  /** The type of {@link Kind#INSTANT}. */
  public static final ColumnType INSTANT = simple(Kind.INSTANT);

  /** Checks the precision and copies the fields. */
  public ColumnType {
    fields = List.copyOf(fields);
    if (kind == Kind.DECIMAL
        && (precision < 1 || precision > 38 || scale < 0 || scale > precision)) {
      throw new IllegalArgumentException(
          "a decimal needs precision in [1, 38] and scale in [0, precision]: precision="
              + precision
              + " scale="
              + scale);
    }
  }

  private static ColumnType simple(Kind kind) {
    return new ColumnType(kind, List.of(), 0, 0);
  }

  /**
   * Decimal numbers of {@code precision} digits, {@code scale} of them after the decimal point.
   *
   * @throws IllegalArgumentException if precision is outside [1, 38] or scale outside [0,
   *     precision]
   */
  public static ColumnType decimal(int precision, int scale) {
    return new ColumnType(Kind.DECIMAL, List.of(), precision, scale);
  }

  /** Lists of values of one type. */
  public static ColumnType list(ColumnType element) {
    return new ColumnType(Kind.LIST, List.of(new Column("element", element)), 0, 0);
  }

  /** Maps from values of one type to values of another. */
  public static ColumnType map(ColumnType key, ColumnType value) {
    return new ColumnType(
        Kind.MAP, List.of(new Column("key", key), new Column("value", value)), 0, 0);
  }

  /** Rows within a row. */
  public static ColumnType struct(List<Column> fields) {
    return new ColumnType(Kind.STRUCT, fields, 0, 0);
  }

  /** Whether values contain other values: lists, maps and structs. */
  public boolean isNested() {
    return kind == Kind.LIST || kind == Kind.MAP || kind == Kind.STRUCT;
  }

  /** Whether values are numbers. */
  public boolean isNumeric() {
    return switch (kind) {
      case BYTE, SHORT, INT, LONG, FLOAT, DOUBLE, DECIMAL -> true;
      case BOOLEAN, STRING, BINARY, DATE, TIMESTAMP, INSTANT, LIST, MAP, STRUCT -> false;
    };
  }

  /** The type as readable text, such as {@code list(struct(a long, b string))}. */
  @Override
  public String toString() {
    String name = kind.name().toLowerCase(java.util.Locale.ROOT);
    return switch (kind) {
      case DECIMAL -> name + "(" + precision + ", " + scale + ")";
      case STRUCT -> name + "(" + joined(true) + ")";
      case LIST, MAP -> name + "(" + joined(false) + ")";
      case BOOLEAN,
          BYTE,
          SHORT,
          INT,
          LONG,
          FLOAT,
          DOUBLE,
          STRING,
          BINARY,
          DATE,
          TIMESTAMP,
          INSTANT ->
          name;
    };
  }

  private String joined(boolean withNames) {
    return fields.stream()
        .map(field -> withNames ? field.name() + " " + field.type() : field.type().toString())
        .collect(Collectors.joining(", "));
  }
}
