package org.tendril.engine.frame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows as arrays, one for each column: what goes into a frame and comes out of it in bulk.
 * Immutable but for its arrays, which are neither copied when they are given nor when they are
 * asked for, and must not change.
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

  /** One column: its array, and which rows are null if any are. */
  private record Cells(Object array, @Nullable BitSet nulls) {}

  /** No column yet. */
  public static Columns empty() {
    return EMPTY;
  }

  /**
   * With a last column of longs.
   *
   * @throws IllegalArgumentException if the name is taken, or the array is not as long as others
   */
  public Columns with(String name, long[] values) {
    return with(name, ColumnType.LONG, values, values.length);
  }

  /**
   * With a last column of ints.
   *
   * @throws IllegalArgumentException if the name is taken, or the array is not as long as others
   */
  public Columns with(String name, int[] values) {
    return with(name, ColumnType.INT, values, values.length);
  }

  /**
   * With a last column of doubles.
   *
   * @throws IllegalArgumentException if the name is taken, or the array is not as long as others
   */
  public Columns with(String name, double[] values) {
    return with(name, ColumnType.DOUBLE, values, values.length);
  }

  /**
   * With a last column of booleans.
   *
   * @throws IllegalArgumentException if the name is taken, or the array is not as long as others
   */
  public Columns with(String name, boolean[] values) {
    return with(name, ColumnType.BOOLEAN, values, values.length);
  }

  /**
   * With a last column of strings, null where they are.
   *
   * @throws IllegalArgumentException if the name is taken, or the array is not as long as others
   */
  public Columns with(String name, @Nullable String[] values) {
    return with(name, ColumnType.STRING, values, values.length);
  }

  /**
   * With a last column of another type, its values of the class that {@link ColumnType.Kind} names,
   * null where they are.
   *
   * @throws IllegalArgumentException if the name is taken, the array is not as long as others, or
   *     the type is nested or one that the other methods take
   */
  public Columns with(String name, ColumnType type, @Nullable Object[] values) {
    switch (type.kind()) {
      case BOOLEAN, INT, LONG, DOUBLE, STRING, LIST, MAP, STRUCT ->
          throw new IllegalArgumentException(
              "a column of this type takes no objects: column=" + name + " type=" + type);
      case BYTE, SHORT, FLOAT, DECIMAL, BINARY, DATE, TIMESTAMP, INSTANT -> {}
    }
    return with(name, type, values, values.length);
  }

  private Columns with(String name, ColumnType type, Object array, int length) {
    if (!cells.isEmpty() && length != rowCount) {
      throw new IllegalArgumentException(
          "columns must be equally long: column="
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
   * With nulls in a column of primitives, whatever its array holds there. The set is not copied.
   *
   * @throws IllegalArgumentException if there is no such column, or it holds objects
   */
  public Columns withNulls(String name, BitSet rows) {
    int position = schema.indexOf(name);
    Object array = cells.get(position).array();
    if (array instanceof Object[]) {
      throw new IllegalArgumentException(
          "a column of objects holds its nulls itself: column=" + name);
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
   * A column of strings, null where they are.
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
   * The array behind a column: of primitives, with anything where there are nulls, or of objects.
   *
   * @throws IllegalArgumentException if there is no such column
   */
  public Object array(String column) {
    return cells.get(schema.indexOf(column)).array();
  }

  /**
   * The rows in which a column of primitives is null, to be read only; empty for one of objects.
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
          "a column that is read as primitives must have no null: column="
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
            + "; cast it before");
  }
}
