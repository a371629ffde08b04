package org.tendril.engine.frame;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows as one array per column, to move data into and out of frames in bulk. Immutable, except that
 * arrays are never copied and must not change.
 */
public final class Columns {
  private static final Columns EMPTY = new Columns(List.of(), List.of(), 0);

  private final Schema schema;
  private final List<Cells> cells;
  private final int rowCount;

  private Columns(List<Column> columns, List<Cells> cells, int rowCount) {
    this.schema = Schema.of(columns);
    this.cells = cells;
    this.rowCount = rowCount;
  }

  /** A column: its array and its null rows, if any. */
  private record Cells(Object array, @Nullable BitSet nulls) {}

  /** Zero columns, to which others are appended. */
  public static Columns empty() {
    return EMPTY;
  }

  /**
   * Appends a column of longs.
   *
   * @throws IllegalArgumentException if the name is taken, or the array differs in length from the
   *     others
   */
  public Columns with(String name, long[] values) {
    return with(name, ColumnType.LONG, values, values.length);
  }

  /**
   * Appends a column of ints.
   *
   * @throws IllegalArgumentException if the name is taken, or the array differs in length from the
   *     others
   */
  public Columns with(String name, int[] values) {
    return with(name, ColumnType.INT, values, values.length);
  }

  /**
   * Appends a column of doubles.
   *
   * @throws IllegalArgumentException if the name is taken, or the array differs in length from the
   *     others
   */
  public Columns with(String name, double[] values) {
    return with(name, ColumnType.DOUBLE, values, values.length);
  }

  /**
   * Appends a column of booleans.
   *
   * @throws IllegalArgumentException if the name is taken, or the array differs in length from the
   *     others
   */
  public Columns with(String name, boolean[] values) {
    return with(name, ColumnType.BOOLEAN, values, values.length);
  }

  /**
   * Appends a column of strings, which may be null.
   *
   * @throws IllegalArgumentException if the name is taken, or the array differs in length from the
   *     others
   */
  public Columns with(String name, @Nullable String[] values) {
    return with(name, ColumnType.STRING, values, values.length);
  }

  /**
   * Appends a column of any type but nested ones. Its values are of the class that {@link
   * ColumnType.Kind} names, or null. Boxes of {@code Boolean}, {@code Integer}, {@code Long} and
   * {@code Double} are copied to arrays of primitives.
   *
   * @throws IllegalArgumentException if the name is taken, the array differs in length from the
   *     others, the type is nested, or a value is of another class
   */
  public Columns with(String name, ColumnType type, @Nullable Object[] values) {
    return switch (type.kind()) {
      case LIST, MAP, STRUCT ->
          throw new IllegalArgumentException(
              "an array of objects cannot hold a column of this type: column="
                  + name
                  + " type="
                  + type);
      case BOOLEAN -> unboxed(name, type, values, new boolean[values.length]);
      case INT -> unboxed(name, type, values, new int[values.length]);
      case LONG -> unboxed(name, type, values, new long[values.length]);
      case DOUBLE -> unboxed(name, type, values, new double[values.length]);
      case STRING ->
          values instanceof String[]
              ? with(name, type, values, values.length)
              : unboxed(name, type, values, new String[values.length]);
      case BYTE, SHORT, FLOAT, DECIMAL, BINARY, DATE, TIMESTAMP, INSTANT ->
          with(name, type, values, values.length);
    };
  }

  private Columns unboxed(String name, ColumnType type, @Nullable Object[] values, Object array) {
    BitSet nulls = new BitSet();
    for (int i = 0; i < values.length; i++) {
      if (values[i] == null) {
        nulls.set(i);
        continue;
      }
      try {
        Array.set(array, i, values[i]);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "values must be of the column's type: column="
                + name
                + " type="
                + type
                + " row="
                + i
                + " value="
                + values[i],
            e);
      }
    }
    Columns all = with(name, type, array, values.length);
    return array instanceof String[] ? all : all.withNulls(name, nulls);
  }

  private Columns with(String name, ColumnType type, Object array, int length) {
    if (!cells.isEmpty() && length != rowCount) {
      throw new IllegalArgumentException(
          "columns must have equal lengths: column="
              + name
              + " length="
              + length
              + " others="
              + rowCount);
    }
    List<Column> columns = new ArrayList<>(schema.columns());
    columns.add(new Column(name, type));
    List<Cells> all = new ArrayList<>(cells);
    all.add(new Cells(array, null));
    return new Columns(columns, List.copyOf(all), length);
  }

  /**
   * Marks rows of a column of primitives as null; the values of these rows are ignored. The set is
   * not copied.
   *
   * @throws IllegalArgumentException if there is no such column, or it holds objects
   */
  public Columns withNulls(String name, BitSet rows) {
    int position = schema.indexOf(name);
    Object array = cells.get(position).array();
    if (array instanceof Object[]) {
      throw new IllegalArgumentException(
          "nulls of a column of objects must be null elements of its array: column=" + name);
    }
    List<Cells> all = new ArrayList<>(cells);
    all.set(position, new Cells(array, rows.isEmpty() ? null : rows));
    return new Columns(schema.columns(), List.copyOf(all), rowCount);
  }

  /** Names and types. */
  public Schema schema() {
    return schema;
  }

  /** Number of rows. */
  public int rowCount() {
    return rowCount;
  }

  /**
   * Whether a value is null.
   *
   * @throws IllegalArgumentException if there is no such column
   */
  public boolean isNull(String column, int row) {
    return value(column, row) == null;
  }

  /**
   * One value, as an object.
   *
   * @throws IllegalArgumentException if there is no such column
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public @Nullable Object value(String column, int row) {
    Cells found = cells.get(schema.indexOf(column));
    Object array = found.array();
    BitSet nulls = found.nulls();
    if (nulls != null && nulls.get(row)) {
      return null;
    }
    if (array instanceof long[] longs) {
      return longs[row];
    } else if (array instanceof int[] ints) {
      return ints[row];
    } else if (array instanceof double[] doubles) {
      return doubles[row];
    } else if (array instanceof boolean[] booleans) {
      return booleans[row];
    }
    return ((Object[]) array)[row];
  }

  /**
   * A column of longs; one of ints, shorts or bytes is copied into longs.
   *
   * @throws IllegalArgumentException if there is no such column, it is of another type, or it has a
   *     null
   */
  public long[] longs(String column) {
    Object array = withoutNulls(column);
    if (array instanceof long[] longs) {
      return longs;
    } else if (array instanceof int[] ints) {
      return Arrays.stream(ints).asLongStream().toArray();
    } else if (array instanceof Object[] objects && isSmallInteger(column)) {
      return Arrays.stream(objects).mapToLong(v -> ((Number) v).longValue()).toArray();
    }
    throw unfit(column, "integers");
  }

  /**
   * A column of ints; one of shorts or bytes is copied into ints.
   *
   * @throws IllegalArgumentException if there is no such column, it is of another type, or it has a
   *     null
   */
  public int[] ints(String column) {
    Object array = withoutNulls(column);
    if (array instanceof int[] ints) {
      return ints;
    } else if (array instanceof Object[] objects && isSmallInteger(column)) {
      return Arrays.stream(objects).mapToInt(v -> ((Number) v).intValue()).toArray();
    }
    throw unfit(column, "ints");
  }

  private boolean isSmallInteger(String column) {
    ColumnType type = schema.column(column).type();
    return type.equals(ColumnType.SHORT) || type.equals(ColumnType.BYTE);
  }

  /**
   * A column of doubles; one of floats, ints, shorts or bytes is copied into doubles.
   *
   * @throws IllegalArgumentException if there is no such column, it is of another type, or it has a
   *     null
   */
  public double[] doubles(String column) {
    Object array = withoutNulls(column);
    if (array instanceof double[] doubles) {
      return doubles;
    } else if (array instanceof int[] ints) {
      return Arrays.stream(ints).asDoubleStream().toArray();
    }
    boolean small = isSmallInteger(column) || schema.column(column).type().equals(ColumnType.FLOAT);
    if (array instanceof Object[] objects && small) {
      return Arrays.stream(objects).mapToDouble(v -> ((Number) v).doubleValue()).toArray();
    }
    throw unfit(column, "doubles");
  }

  /**
   * A column of booleans.
   *
   * @throws IllegalArgumentException if there is no such column, it is of another type, or it has a
   *     null
   */
  public boolean[] booleans(String column) {
    Object array = withoutNulls(column);
    if (array instanceof boolean[] booleans) {
      return booleans;
    }
    throw unfit(column, "booleans");
  }

  /**
   * A column of strings, which may be null.
   *
   * @throws IllegalArgumentException if there is no such column, or it is of another type
   */
  public @Nullable String[] strings(String column) {
    Object array = cells.get(schema.indexOf(column)).array();
    if (array instanceof String[] strings) {
      return strings;
    }
    throw unfit(column, "strings");
  }

  /**
   * The array of a column: of primitives, with undefined values at nulls, or of objects.
   *
   * @throws IllegalArgumentException if there is no such column
   */
  public Object array(String column) {
    return cells.get(schema.indexOf(column)).array();
  }

  /**
   * The rows in which a column of primitives is null; empty for a column of objects. Must not be
   * modified.
   *
   * @throws IllegalArgumentException if there is no such column
   */
  public BitSet nulls(String column) {
    BitSet nulls = cells.get(schema.indexOf(column)).nulls();
    return nulls == null ? new BitSet() : nulls;
  }

  private Object withoutNulls(String column) {
    Cells found = cells.get(schema.indexOf(column));
    BitSet nulls = found.nulls();
    int first =
        found.array() instanceof Object[]
            ? Arrays.asList((Object[]) found.array()).indexOf(null)
            : nulls == null ? -1 : nulls.nextSetBit(0);
    if (first >= 0) {
      throw new IllegalArgumentException(
          "a column read as primitives must not contain null: column="
              + column
              + " row="
              + first
              + "; filter such rows out, or give them a value by coalesce");
    }
    return found.array();
  }

  private IllegalArgumentException unfit(String column, String wanted) {
    return new IllegalArgumentException(
        "the column must hold "
            + wanted
            + ": column="
            + column
            + " type="
            + schema.column(column).type()
            + "; cast it first");
  }
}
