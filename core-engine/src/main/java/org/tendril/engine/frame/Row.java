package org.tendril.engine.frame;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * One row of a {@link DataFrame}: a value for each column of its schema, of the class that {@link
 * ColumnType.Kind} names, or null. Immutable. Rows are equal if their column names and values are.
 */
public final class Row {
  private final Schema schema;
  private final @Nullable Object[] values;

  private Row(Schema schema, @Nullable Object[] values) {
    this.schema = schema;
    this.values = values;
  }

  /**
   * Creates a row of these values. The array is not copied and must not change.
   *
   * @throws IllegalArgumentException if there are not as many values as columns
   */
  public static Row of(Schema schema, @Nullable Object... values) {
    if (values.length != schema.size()) {
      throw new IllegalArgumentException(
          "a row needs a value for each column: values="
              + values.length
              + " columns="
              + schema.names());
    }
    return new Row(schema, values);
  }

  /** The columns. */
  public Schema schema() {
    return schema;
  }

  /**
   * The value of a column.
   *
   * @throws IllegalArgumentException if there is no column of this name
   */
  public @Nullable Object value(String column) {
    return values[schema.indexOf(column)];
  }

  /**
   * The value at a position, from 0.
   *
   * @throws IndexOutOfBoundsException if there is no such column
   */
  public @Nullable Object value(int position) {
    return values[position];
  }

  /** Whether the value of a column is null. */
  public boolean isNull(String column) {
    return value(column) == null;
  }

  /**
   * An integer of any width, or a decimal without fraction.
   *
   * @throws IllegalArgumentException if the value is null, of another type or out of range
   */
  public long longValue(String column) {
    Object value = value(column);
    if (value instanceof Long number) {
      return number;
    }
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).intValue();
    }
    if (value instanceof BigDecimal decimal) {
      try {
        return decimal.longValueExact();
      } catch (ArithmeticException e) {
        throw unfit(column, value, "an integer of 64 bits");
      }
    }
    throw unfit(column, value, "an integer");
  }

  /**
   * A number, rounded to the nearest double.
   *
   * @throws IllegalArgumentException if the value is null or no number
   */
  public double doubleValue(String column) {
    Object value = value(column);
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw unfit(column, value, "a number");
  }

  /**
   * A truth value.
   *
   * @throws IllegalArgumentException if the value is null or of another type
   */
  public boolean booleanValue(String column) {
    Object value = value(column);
    if (value instanceof Boolean truth) {
      return truth;
    }
    throw unfit(column, value, "a boolean");
  }

  /**
   * A string.
   *
   * @throws IllegalArgumentException if the value is null or of another type
   */
  public String stringValue(String column) {
    Object value = value(column);
    if (value instanceof String text) {
      return text;
    }
    throw unfit(column, value, "a string");
  }

  /**
   * A struct.
   *
   * @throws IllegalArgumentException if the value is null or of another type
   */
  public Row rowValue(String column) {
    Object value = value(column);
    if (value instanceof Row row) {
      return row;
    }
    throw unfit(column, value, "a struct");
  }

  private IllegalArgumentException unfit(String column, @Nullable Object value, String wanted) {
    return new IllegalArgumentException(
        "the value must be "
            + wanted
            + ": column="
            + column
            + " value="
            + value
            + " type="
            + schema.column(column).type());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Row row
        && schema.names().equals(row.schema.names())
        && Arrays.deepEquals(values, row.values);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(values);
  }

  /** Formats the row as {@code [id=1, name=Ada]}. */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(", ", "[", "]");
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      text.add(
          schema.columns().get(i).name()
              + "="
              + (value instanceof byte[] bytes ? Arrays.toString(bytes) : value));
    }
    return text.toString();
  }
}
