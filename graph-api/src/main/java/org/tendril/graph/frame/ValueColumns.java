package org.tendril.graph.frame;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.frame.Column;
import org.tendril.engine.frame.ColumnType;
import org.tendril.engine.frame.Columns;
import org.tendril.engine.frame.Row;
import org.tendril.engine.frame.Schema;
import org.tendril.engine.internal.frame.RecordShape;

/** Appends the values of vertices or edges to the columns of their ids. */
final class ValueColumns {
  /** The column of values that are neither rows nor records. */
  static final String SCALAR = "attr";

  private final Columns ids;
  private final String scalar; // name of the column of single values
  private final List<@Nullable Object> values;
  private final Object first; // of the values that are not null

  private ValueColumns(Columns ids, String scalar, List<@Nullable Object> values, Object first) {
    this.ids = ids;
    this.scalar = scalar;
    this.values = values;
    this.first = first;
  }

  static Columns append(Columns ids, String scalar, List<@Nullable Object> values) {
    Object first = values.stream().filter(Objects::nonNull).findFirst().orElse(null);
    return first == null ? ids : new ValueColumns(ids, scalar, values, first).append();
  }

  private Columns append() {
    if (first instanceof Row row) {
      return ofRows(row.schema());
    } else if (first instanceof Record record) {
      return ofRecords(record.getClass());
    }
    Class<?> type = first instanceof Enum<?> one ? one.getDeclaringClass() : first.getClass();
    ColumnType column = RecordShape.columnType(type);
    if (column == null) {
      throw refused(first);
    }
    @Nullable Object[] plain = new @Nullable Object[values.size()];
    for (int i = 0; i < plain.length; i++) {
      Object value = values.get(i);
      plain[i] = value == null ? null : plain(type, value);
    }
    return add(ids, new Column(scalar, column), plain);
  }

  private @Nullable Object plain(Class<?> type, Object value) {
    if (!type.isInstance(value)) {
      throw mixed(type, value);
    }
    return value instanceof Enum<?> constant
        ? constant.name()
        : value instanceof UUID
            ? value.toString()
            : value instanceof BigDecimal decimal ? RecordShape.scaled(decimal, scalar) : value;
  }

  private Columns ofRows(Schema schema) {
    List<@Nullable Object @Nullable []> rows = new ArrayList<>();
    for (Object value : values) {
      if (value != null && !(value instanceof Row row && row.schema().equals(schema))) {
        throw mixed(first.getClass(), value);
      }
      rows.add(value == null ? null : cells((Row) value));
    }
    return add(schema, rows);
  }

  private static @Nullable Object[] cells(Row row) {
    @Nullable Object[] cells = new @Nullable Object[row.schema().size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = row.value(i);
    }
    return cells;
  }

  private <R extends Record> Columns ofRecords(Class<R> type) {
    RecordShape<R> shape = RecordShape.of(type);
    List<@Nullable Object @Nullable []> rows = new ArrayList<>();
    for (Object value : values) {
      if (value != null && !type.isInstance(value)) {
        throw mixed(type, value);
      }
      rows.add(value == null ? null : shape.values(type.cast(value)));
    }
    return add(shape.schema(), rows);
  }

  private Columns add(Schema schema, List<@Nullable Object @Nullable []> rows) {
    Columns all = ids;
    for (int i = 0; i < schema.size(); i++) {
      Column column = schema.columns().get(i);
      if (ids.schema().has(column.name())) {
        continue; // which the graph provides
      }
      @Nullable Object[] cells = new @Nullable Object[rows.size()];
      for (int row = 0; row < cells.length; row++) {
        @Nullable Object[] parts = rows.get(row);
        cells[row] = parts == null ? null : parts[i];
      }
      all = add(all, column, cells);
    }
    return all;
  }

  private static Columns add(Columns columns, Column column, @Nullable Object[] cells) {
    if (column.type().isNested()) {
      throw new TendrilException.InvalidInput(
          "values must not hold lists, maps or structs to become columns: column="
              + column
              + "; map them to their parts first");
    }
    return RecordShape.with(columns, column, cells);
  }

  private static TendrilException refused(Object value) {
    return new TendrilException.InvalidInput(
        "values that become columns must be rows, records, numbers, strings, booleans, enums, UUIDs"
            + " or times: class="
            + value.getClass().getName()
            + "; map them before");
  }

  private static TendrilException mixed(Class<?> first, Object other) {
    return new TendrilException.InvalidInput(
        "values that become columns must be of one class: first="
            + first.getName()
            + " other="
            + other.getClass().getName()
            + (other instanceof Row row ? " columns=" + row.schema().names() : "")
            + "; map them before");
  }
}
