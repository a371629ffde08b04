package org.tendril.datasets.internal.property;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.frame.Columns;

/** Values of one type for the vertices or edges of a graph, some missing. Not thread-safe. */
public final class PropertyColumn {
  private final String name;
  private final @Nullable Object missing; // the value where none is set
  private final BitSet present = new BitSet();
  private ValueType type;
  private long[] longs = new long[0]; // also booleans, as 0 and 1
  private double[] doubles = new double[0];
  private @Nullable String[] strings = new String[0];

  /** The types of values. */
  public enum ValueType {
    LONG,
    DOUBLE,
    BOOLEAN,
    STRING;

    /** The type of a {@link Long}, {@link Double}, {@link Boolean} or {@link String}. */
    static ValueType of(Object value) {
      return value instanceof Long
          ? LONG
          : value instanceof Double ? DOUBLE : value instanceof Boolean ? BOOLEAN : STRING;
    }

    /** The value that a text stands for, or null if it stands for none of this type. */
    public @Nullable Object parse(String text) {
      String word = text.strip();
      try {
        return switch (this) {
          case LONG -> Long.valueOf(word);
          case DOUBLE -> parseDouble(word);
          case BOOLEAN -> parseBoolean(word);
          case STRING -> text;
        };
      } catch (NumberFormatException e) {
        return null;
      }
    }

    private static @Nullable Boolean parseBoolean(String word) {
      boolean truth = word.equalsIgnoreCase("true") || word.equals("1");
      boolean known = truth || word.equalsIgnoreCase("false") || word.equals("0");
      return known ? truth : null;
    }

    private static Double parseDouble(String word) {
      return switch (word) {
        case "INF", "Infinity", "inf" -> Double.POSITIVE_INFINITY;
        case "-INF", "-Infinity", "-inf" -> Double.NEGATIVE_INFINITY;
        case "NaN", "nan" -> Double.NaN;
        default -> Double.valueOf(word);
      };
    }
  }

  PropertyColumn(String name, ValueType type, @Nullable Object missing) {
    this.name = name;
    this.type = type;
    this.missing = missing;
  }

  public String name() {
    return name;
  }

  public ValueType type() {
    return type;
  }

  /** Whether values are numbers. */
  boolean isNumeric() {
    return type == ValueType.LONG || type == ValueType.DOUBLE;
  }

  /** The value of a row, or null if it has none. */
  public @Nullable Object get(int row) {
    if (!present.get(row)) {
      return missing;
    }
    return switch (type) {
      case LONG -> longs[row];
      case DOUBLE -> doubles[row];
      case BOOLEAN -> longs[row] != 0;
      case STRING -> strings[row];
    };
  }

  /** Appends the values of the first rows to some columns. */
  Columns addTo(Columns columns, String as, int rows) {
    BitSet nulls = new BitSet();
    for (int row = present.nextClearBit(0); row < rows; row = present.nextClearBit(row + 1)) {
      if (missing == null) {
        nulls.set(row);
      } else {
        set(row, missing);
      }
    }
    if (rows > 0) {
      reserve(rows - 1);
    }
    Columns all =
        switch (type) {
          case LONG -> columns.with(as, Arrays.copyOf(longs, rows));
          case DOUBLE -> columns.with(as, Arrays.copyOf(doubles, rows));
          case BOOLEAN -> columns.with(as, booleans(rows));
          case STRING -> columns.with(as, Arrays.copyOf(strings, rows));
        };
    return nulls.isEmpty() || type == ValueType.STRING ? all : all.withNulls(as, nulls);
  }

  private boolean[] booleans(int rows) {
    boolean[] values = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      values[row] = longs[row] != 0;
    }
    return values;
  }

  /** Sets a value; one of another type makes the column one of floats, or else of strings. */
  void set(int row, Object value) {
    ValueType given = ValueType.of(value);
    if (given != type) {
      widen(given);
    }
    reserve(row);
    present.set(row);
    switch (type) {
      case LONG -> longs[row] = (Long) value;
      case DOUBLE -> doubles[row] = ((Number) value).doubleValue();
      case BOOLEAN -> longs[row] = (Boolean) value ? 1 : 0;
      case STRING -> strings[row] = value.toString();
    }
  }

  private void widen(ValueType given) {
    ValueType before = type;
    boolean numbers = isNumeric() && (given == ValueType.LONG || given == ValueType.DOUBLE);
    ValueType wider = numbers ? ValueType.DOUBLE : ValueType.STRING;
    if (wider == before) {
      return;
    }
    for (int row = present.nextSetBit(0); row >= 0; row = present.nextSetBit(row + 1)) {
      Object value = get(row);
      type = wider;
      reserve(row);
      if (wider == ValueType.DOUBLE) {
        doubles[row] = longs[row];
      } else {
        strings[row] = String.valueOf(value);
      }
      type = before;
    }
    type = wider;
    longs = new long[0];
    doubles = wider == ValueType.DOUBLE ? doubles : new double[0];
  }

  private void reserve(int row) {
    int length = Math.max(16, row + row / 2 + 1);
    switch (type) {
      case LONG, BOOLEAN -> longs = longs.length > row ? longs : Arrays.copyOf(longs, length);
      case DOUBLE -> doubles = doubles.length > row ? doubles : Arrays.copyOf(doubles, length);
      case STRING -> strings = strings.length > row ? strings : Arrays.copyOf(strings, length);
    }
  }
}
