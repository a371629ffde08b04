package org.tendril.spark.internal.frame;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.frame.Column;
import org.tendril.engine.frame.ColumnType;
import org.tendril.engine.frame.Row;
import org.tendril.engine.frame.Schema;
import org.tendril.engine.internal.frame.StructSchemas;

/** Converts single values between frames and Spark's internal rows. */
final class Cells {
  private static final long MICROS = 1_000_000;
  private static final int NANOS_PER_MICRO = 1_000;

  private final StructSchemas structs = new StructSchemas();

  private Cells() {}

  /** Copies the values of rows. */
  static List<Row> rows(InternalRow[] rows, Schema schema) {
    Cells cells = new Cells();
    return Arrays.stream(rows).map(row -> cells.row(row, schema)).toList();
  }

  private Row row(InternalRow row, Schema schema) {
    List<Column> columns = schema.columns();
    @Nullable Object[] values = new @Nullable Object[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = any(row, i, columns.get(i).type());
    }
    return Row.of(schema, values);
  }

  private @Nullable Object any(SpecializedGetters cells, int at, ColumnType type) {
    if (!type.isNested() || cells.isNullAt(at)) {
      return get(cells, at, type);
    }
    return switch (type.kind()) {
      case LIST -> list(cells.getArray(at), type.fields().get(0).type());
      case MAP -> map(cells.getMap(at), type);
      case STRUCT -> row(cells.getStruct(at, type.fields().size()), structs.of(type));
      case BOOLEAN,
          BYTE,
          SHORT,
          INT,
          LONG,
          FLOAT,
          DOUBLE,
          DECIMAL,
          STRING,
          BINARY,
          DATE,
          TIMESTAMP,
          INSTANT ->
          throw new AssertionError(type);
    };
  }

  /** Copies the value at a position. The type must not be nested. */
  static @Nullable Object get(SpecializedGetters cells, int at, ColumnType type) {
    if (cells.isNullAt(at)) {
      return null;
    }
    return switch (type.kind()) {
      case BOOLEAN -> cells.getBoolean(at);
      case BYTE -> cells.getByte(at);
      case SHORT -> cells.getShort(at);
      case INT -> cells.getInt(at);
      case LONG -> cells.getLong(at);
      case FLOAT -> cells.getFloat(at);
      case DOUBLE -> cells.getDouble(at);
      case DECIMAL -> cells.getDecimal(at, type.precision(), type.scale()).toJavaBigDecimal();
      case STRING -> cells.getUTF8String(at).toString();
      case BINARY -> cells.getBinary(at).clone();
      case DATE -> LocalDate.ofEpochDay(cells.getInt(at));
      case TIMESTAMP -> time(cells.getLong(at));
      case INSTANT -> time(cells.getLong(at)).toInstant(ZoneOffset.UTC);
      case LIST, MAP, STRUCT -> throw new AssertionError(type);
    };
  }

  private static LocalDateTime time(long micros) {
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(micros, MICROS),
        (int) Math.floorMod(micros, MICROS) * NANOS_PER_MICRO,
        ZoneOffset.UTC);
  }

  private List<@Nullable Object> list(ArrayData array, ColumnType type) {
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < array.numElements(); i++) {
      values.add(any(array, i, type));
    }
    return Collections.unmodifiableList(values);
  }

  private Map<@Nullable Object, @Nullable Object> map(MapData map, ColumnType type) {
    Map<@Nullable Object, @Nullable Object> values = new LinkedHashMap<>();
    for (int i = 0; i < map.numElements(); i++) {
      values.put(
          any(map.keyArray(), i, type.fields().get(0).type()),
          any(map.valueArray(), i, type.fields().get(1).type()));
    }
    return Collections.unmodifiableMap(values);
  }

  /** Sets a value, which must be neither null nor nested. */
  static void set(InternalRow row, int at, Object value, ColumnType type) {
    switch (type.kind()) {
      case BOOLEAN -> row.setBoolean(at, (Boolean) value);
      case BYTE -> row.setByte(at, (Byte) value);
      case SHORT -> row.setShort(at, (Short) value);
      case INT -> row.setInt(at, (Integer) value);
      case LONG -> row.setLong(at, (Long) value);
      case FLOAT -> row.setFloat(at, (Float) value);
      case DOUBLE -> row.setDouble(at, (Double) value);
      case DECIMAL ->
          row.setDecimal(
              at,
              Decimal.apply((BigDecimal) value, type.precision(), type.scale()),
              type.precision());
      case STRING -> row.update(at, UTF8String.fromString((String) value));
      case BINARY -> row.update(at, value);
      case DATE -> row.setInt(at, Math.toIntExact(((LocalDate) value).toEpochDay()));
      case TIMESTAMP -> row.setLong(at, micros(((LocalDateTime) value).toInstant(ZoneOffset.UTC)));
      case INSTANT -> row.setLong(at, micros((Instant) value));
      case LIST, MAP, STRUCT -> throw new AssertionError(type);
    }
  }

  private static long micros(Instant time) {
    return Math.addExact(
        Math.multiplyExact(time.getEpochSecond(), MICROS), time.getNano() / NANOS_PER_MICRO);
  }
}
