package org.tendril.spark.internal.frame;

import java.io.Serializable;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecificInternalRow;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.frame.Column;
import org.tendril.engine.frame.ColumnType;
import org.tendril.engine.frame.Columns;
import org.tendril.engine.frame.Schema;
import org.tendril.engine.internal.plan.Iterators;

/** Consecutive rows as arrays, one for each column, to be sent between driver and tasks. */
final class ColumnBlock implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int ROWS = 1 << 16;

  private final StructType types;
  private final Object[] arrays; // as Columns#array returns them
  private final BitSet[] nulls; // of primitive columns
  private final int rowCount;

  private ColumnBlock(StructType types, Object[] arrays, BitSet[] nulls, int rowCount) {
    assert arrays.length == nulls.length : "arrays=" + arrays.length + " nulls=" + nulls.length;
    assert Arrays.stream(arrays).allMatch(array -> Array.getLength(array) == rowCount)
        : "rows=" + rowCount;
    this.types = types;
    this.arrays = arrays;
    this.nulls = nulls;
    this.rowCount = rowCount;
  }

  private static List<ColumnType> columnTypes(StructType types) {
    List<ColumnType> all = new ArrayList<>();
    for (StructField field : types.fields()) {
      SparkType type = SparkType.of(field.dataType());
      if (type == null) {
        throw new AssertionError(field);
      }
      all.add(type.type());
    }
    return all;
  }

  int rowCount() {
    return rowCount;
  }

  /** Copies columns in blocks, at least one. */
  static List<ColumnBlock> split(Columns columns, int rowsPerBlock) {
    List<Column> all = columns.schema().columns();
    StructType types = SparkType.spark(columns.schema());
    List<ColumnBlock> blocks = new ArrayList<>();
    int from = 0;
    do {
      int count = Math.min(rowsPerBlock, columns.rowCount() - from);
      Object[] arrays = new Object[all.size()];
      BitSet[] nulls = new BitSet[arrays.length];
      for (int i = 0; i < arrays.length; i++) {
        Object array = columns.array(all.get(i).name());
        arrays[i] = Array.newInstance(array.getClass().getComponentType(), count);
        System.arraycopy(array, from, arrays[i], 0, count);
        nulls[i] = columns.nulls(all.get(i).name()).get(from, from + count);
      }
      blocks.add(new ColumnBlock(types, arrays, nulls, count));
      from += count;
    } while (from < columns.rowCount());
    return blocks;
  }

  static Columns concatenated(List<ColumnBlock> blocks, Schema schema) {
    int rows = 0;
    for (ColumnBlock block : blocks) {
      rows = Math.addExact(rows, block.rowCount);
    }
    Columns columns = Columns.empty();
    for (int i = 0; i < schema.size(); i++) {
      Column column = schema.columns().get(i);
      Object all = array(column.type(), rows);
      BitSet nulls = new BitSet();
      int row = 0;
      for (ColumnBlock block : blocks) {
        System.arraycopy(block.arrays[i], 0, all, row, block.rowCount);
        int first = row;
        block.nulls[i].stream().forEach(at -> nulls.set(first + at));
        row += block.rowCount;
      }
      columns = with(columns, column, all, nulls);
    }
    return columns;
  }

  private static Object array(ColumnType type, int length) {
    return switch (type.kind()) {
      case LONG -> new long[length];
      case INT -> new int[length];
      case DOUBLE -> new double[length];
      case BOOLEAN -> new boolean[length];
      case STRING -> new String[length];
      case BYTE, SHORT, FLOAT, DECIMAL, BINARY, DATE, TIMESTAMP, INSTANT -> new Object[length];
      case LIST, MAP, STRUCT -> throw new AssertionError(type);
    };
  }

  private static Columns with(Columns columns, Column column, Object array, BitSet nulls) {
    String name = column.name();
    if (array instanceof long[] longs) {
      return columns.with(name, longs).withNulls(name, nulls);
    } else if (array instanceof int[] ints) {
      return columns.with(name, ints).withNulls(name, nulls);
    } else if (array instanceof double[] doubles) {
      return columns.with(name, doubles).withNulls(name, nulls);
    } else if (array instanceof boolean[] booleans) {
      return columns.with(name, booleans).withNulls(name, nulls);
    } else if (array instanceof String[] strings) {
      return columns.with(name, strings);
    }
    return columns.with(name, column.type(), (@Nullable Object[]) array);
  }

  /** Iterates over the rows, reusing one row object. */
  Iterator<InternalRow> rows() {
    return new Rows();
  }

  private final class Rows implements Iterator<InternalRow> {
    private final InternalRow row = new SpecificInternalRow(types);
    private final List<ColumnType> columnTypes = columnTypes(types);
    private int next;

    @Override
    public boolean hasNext() {
      return next < rowCount;
    }

    @Override
    public InternalRow next() {
      if (next == rowCount) {
        throw new NoSuchElementException();
      }
      for (int i = 0; i < arrays.length; i++) {
        set(i);
      }
      next++;
      return row;
    }

    private void set(int column) {
      Object array = arrays[column];
      if (nulls[column].get(next)) {
        row.setNullAt(column);
      } else if (array instanceof long[] longs) {
        row.setLong(column, longs[next]);
      } else if (array instanceof int[] ints) {
        row.setInt(column, ints[next]);
      } else if (array instanceof double[] doubles) {
        row.setDouble(column, doubles[next]);
      } else if (array instanceof boolean[] booleans) {
        row.setBoolean(column, booleans[next]);
      } else {
        Object value = ((@Nullable Object[]) array)[next];
        if (value == null) {
          row.setNullAt(column);
        } else {
          Cells.set(row, column, value, columnTypes.get(column));
        }
      }
    }
  }

  /** Collects rows into blocks. The iterator may reuse its row object. */
  static Iterator<ColumnBlock> of(Iterator<InternalRow> rows, StructType types) {
    return Iterators.blocks(rows, new Collector(types)::next);
  }

  private static final class Collector {
    private final StructType types;
    private final List<ColumnType> columnTypes;

    Collector(StructType types) {
      this.types = types;
      this.columnTypes = columnTypes(types);
    }

    ColumnBlock next(Iterator<InternalRow> rows) {
      Object[] arrays = new Object[columnTypes.size()];
      BitSet[] nulls = new BitSet[arrays.length];
      for (int i = 0; i < arrays.length; i++) {
        arrays[i] = array(columnTypes.get(i), ROWS);
        nulls[i] = new BitSet();
      }
      int count = 0;
      while (count < ROWS && rows.hasNext()) {
        InternalRow row = rows.next();
        for (int i = 0; i < arrays.length; i++) {
          take(row, i, arrays[i], nulls[i], count);
        }
        count++;
      }
      return cut(arrays, nulls, count);
    }

    private void take(InternalRow row, int column, Object array, BitSet nulls, int at) {
      if (row.isNullAt(column)) {
        if (!(array instanceof Object[])) {
          nulls.set(at);
        }
      } else if (array instanceof long[] longs) {
        longs[at] = row.getLong(column);
      } else if (array instanceof int[] ints) {
        ints[at] = row.getInt(column);
      } else if (array instanceof double[] doubles) {
        doubles[at] = row.getDouble(column);
      } else if (array instanceof boolean[] booleans) {
        booleans[at] = row.getBoolean(column);
      } else if (array instanceof String[] strings) {
        UTF8String text = row.getUTF8String(column);
        strings[at] = text.toString();
      } else {
        ((@Nullable Object[]) array)[at] = Cells.get(row, column, columnTypes.get(column));
      }
    }

    private ColumnBlock cut(Object[] arrays, BitSet[] nulls, int count) {
      for (int i = 0; i < arrays.length && count < ROWS; i++) {
        Object part = array(columnTypes.get(i), count);
        System.arraycopy(arrays[i], 0, part, 0, count);
        arrays[i] = part;
      }
      return new ColumnBlock(types, arrays, nulls, count);
    }
  }
}
