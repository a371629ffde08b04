package org.tendril.spark.internal.frame;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecificInternalRow;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.frame.Column;
import org.tendril.engine.internal.frame.RecordShape;
import org.tendril.engine.internal.plan.Iterators;

/** Converts the records of a partition to rows, in its task. */
final class RecordRows<R extends Record> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Class<R> type;
  private final StructType types;

  RecordRows(Class<R> type, StructType types) {
    this.type = type;
    this.types = types;
  }

  /** Iterates over the rows, reusing one row object. */
  Iterator<InternalRow> rows(Iterator<? extends R> records) {
    RecordShape<R> shape = RecordShape.of(type);
    List<Column> columns = shape.schema().columns();
    InternalRow row = new SpecificInternalRow(types);
    return Iterators.map(
        records,
        record -> {
          @Nullable Object[] values = shape.values(record);
          for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value == null) {
              row.setNullAt(i);
            } else {
              Cells.set(row, i, value, columns.get(i).type());
            }
          }
          return row;
        });
  }
}
