package org.tendril.engine.internal.frame;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.frame.Column;
import org.tendril.engine.frame.ColumnType;
import org.tendril.engine.frame.Columns;
import org.tendril.engine.frame.Schema;

/** The mapping of a record's components to columns. */
public final class RecordShape<R extends Record> {
  /** The type for {@link BigDecimal}: a record does not declare its scale. */
  static final ColumnType DECIMAL = ColumnType.decimal(38, 18);

  private static final Map<Class<?>, ColumnType> TYPES =
      Map.ofEntries(
          Map.entry(boolean.class, ColumnType.BOOLEAN),
          Map.entry(Boolean.class, ColumnType.BOOLEAN),
          Map.entry(byte.class, ColumnType.BYTE),
          Map.entry(Byte.class, ColumnType.BYTE),
          Map.entry(short.class, ColumnType.SHORT),
          Map.entry(Short.class, ColumnType.SHORT),
          Map.entry(int.class, ColumnType.INT),
          Map.entry(Integer.class, ColumnType.INT),
          Map.entry(long.class, ColumnType.LONG),
          Map.entry(Long.class, ColumnType.LONG),
          Map.entry(float.class, ColumnType.FLOAT),
          Map.entry(Float.class, ColumnType.FLOAT),
          Map.entry(double.class, ColumnType.DOUBLE),
          Map.entry(Double.class, ColumnType.DOUBLE),
          Map.entry(String.class, ColumnType.STRING),
          Map.entry(UUID.class, ColumnType.STRING),
          Map.entry(BigDecimal.class, DECIMAL),
          Map.entry(LocalDate.class, ColumnType.DATE),
          Map.entry(LocalDateTime.class, ColumnType.TIMESTAMP),
          Map.entry(Instant.class, ColumnType.INSTANT));

  private final Class<R> type;
  private final RecordComponent[] components;
  private final Schema schema;

  private RecordShape(Class<R> type) {
    this.type = type;
    this.components = type.getRecordComponents();
    List<Column> columns = new ArrayList<>();
    for (RecordComponent component : components) {
      columns.add(new Column(component.getName(), columnType(component)));
      component.getAccessor().setAccessible(true); // users' records need not be public
    }
    if (columns.isEmpty()) {
      throw new IllegalArgumentException(
          "a record must have a component: record=" + type.getName());
    }
    this.schema = Schema.of(columns);
  }

  /** The shape of a record class; refuses one without components or with unsupported ones. */
  public static <R extends Record> RecordShape<R> of(Class<R> type) {
    return new RecordShape<>(type);
  }

  public Class<R> type() {
    return type;
  }

  /** A column for each component. */
  public Schema schema() {
    return schema;
  }

  private static ColumnType columnType(RecordComponent component) {
    Class<?> declared = component.getType();
    ColumnType type = columnType(declared);
    if (type == null) {
      throw new IllegalArgumentException(
          "a component that becomes a column must be a primitive or its box, a string, an enum, a"
              + " BigDecimal, LocalDate, LocalDateTime, Instant or UUID: component="
              + component.getName()
              + " type="
              + declared.getName()
              + " record="
              + component.getDeclaringRecord().getName());
    }
    return type;
  }

  /** The values of a record, of the classes that the schema's types name. */
  public @Nullable Object[] values(R record) {
    @Nullable Object[] values = new @Nullable Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(record, i);
    }
    return values;
  }

  private @Nullable Object value(R record, int position) {
    Object value;
    try {
      value = components[position].getAccessor().invoke(record);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalArgumentException(
          "the component of a record must be readable: component="
              + components[position].getName()
              + " record="
              + type.getName(),
          e);
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    } else if (value instanceof UUID) {
      return value.toString();
    } else if (value instanceof BigDecimal decimal) {
      return scaled(decimal, components[position].getName());
    }
    return value;
  }

  /** Converts to the type for decimals; refuses a number with too many digits. */
  public static BigDecimal scaled(BigDecimal value, String component) {
    try {
      BigDecimal scaled = value.setScale(DECIMAL.scale());
      if (scaled.precision() <= DECIMAL.precision()) {
        return scaled;
      }
    } catch (ArithmeticException e) {
      // more digits after the decimal point than the scale
    }
    throw new IllegalArgumentException(
        "a decimal must have at most 20 digits before its point and 18 after it: component="
            + component
            + " value="
            + value);
  }

  public Columns columns(List<? extends R> records) {
    @Nullable Object[][] byColumn = new @Nullable Object[components.length][records.size()];
    int row = 0;
    for (R record : records) {
      for (int i = 0; i < byColumn.length; i++) {
        byColumn[i][row] = value(record, i);
      }
      row++;
    }
    Columns columns = Columns.empty();
    for (int i = 0; i < byColumn.length; i++) {
      columns = with(columns, schema.columns().get(i), byColumn[i]);
    }
    return columns;
  }

  /** The type of a column of values of this class, or null if there is none. */
  public static @Nullable ColumnType columnType(Class<?> values) {
    return values.isEnum() ? ColumnType.STRING : TYPES.get(values);
  }

  /** Appends a column. Its values are of the class that its type names, or null; not nested. */
  public static Columns with(Columns columns, Column column, @Nullable Object[] values) {
    String name = column.name();
    int count = values.length;
    BitSet nulls = new BitSet();
    for (int row = 0; row < count; row++) {
      nulls.set(row, values[row] == null);
    }
    switch (column.type().kind()) {
      case LONG -> {
        long[] longs = new long[count];
        fill(values, (row, value) -> longs[row] = (Long) value);
        return columns.with(name, longs).withNulls(name, nulls);
      }
      case INT -> {
        int[] ints = new int[count];
        fill(values, (row, value) -> ints[row] = (Integer) value);
        return columns.with(name, ints).withNulls(name, nulls);
      }
      case DOUBLE -> {
        double[] doubles = new double[count];
        fill(values, (row, value) -> doubles[row] = (Double) value);
        return columns.with(name, doubles).withNulls(name, nulls);
      }
      case BOOLEAN -> {
        boolean[] booleans = new boolean[count];
        fill(values, (row, value) -> booleans[row] = (Boolean) value);
        return columns.with(name, booleans).withNulls(name, nulls);
      }
      case STRING -> {
        return columns.with(name, Arrays.copyOf(values, count, String[].class));
      }
      case BYTE, SHORT, FLOAT, DECIMAL, BINARY, DATE, TIMESTAMP, INSTANT, LIST, MAP, STRUCT -> {
        return columns.with(name, column.type(), values);
      }
    }
    throw new AssertionError(column);
  }

  /** Stores a value that is not null. */
  private interface Cell {
    void set(int row, Object value);
  }

  private static void fill(@Nullable Object[] values, Cell cell) {
    for (int row = 0; row < values.length; row++) {
      Object value = values[row];
      if (value != null) {
        cell.set(row, value);
      }
    }
  }
}
