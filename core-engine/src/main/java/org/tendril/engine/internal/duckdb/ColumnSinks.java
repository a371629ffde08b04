package org.tendril.engine.internal.duckdb;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.function.IntFunction;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.frame.Column;
import org.tendril.engine.frame.ColumnType;
import org.tendril.engine.frame.Columns;
import org.tendril.engine.frame.Schema;

/**
 * Collects results into arrays from DuckDB's vectors: about half the time of reading its rows.
 * Joins the pieces of a column at the end, so that at most one column is held twice.
 */
final class ColumnSinks {
  private static final int PIECE_ROWS = 1 << 16;
  private static final int OBJECT_BYTES = 48; // a short string
  private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

  private final Schema schema; // of the result
  private final List<Sink> sinks;
  private final DuckDbHost host;

  private ColumnSinks(Schema schema, DuckDbHost host) {
    this.schema = schema;
    this.host = host;
    this.sinks = schema.columns().stream().map(ColumnSinks::sink).toList();
  }

  /** The terms that convert columns to types for which the vectors have getters. */
  static String terms(Schema schema) {
    StringBuilder terms = new StringBuilder();
    for (Column column : schema.columns()) {
      String name = DuckDbDialect.INSTANCE.quote(column.name());
      terms.append(terms.length() == 0 ? "" : ", ");
      terms.append(column.type().equals(ColumnType.BINARY) ? "hex(" + name + ")" : name);
    }
    return terms.toString();
  }

  /** All rows of a result of {@link #terms}. */
  static Columns read(DuckDBChunkedResult result, Schema schema, DuckDbHost host)
      throws SQLException {
    return new ColumnSinks(schema, host).read(result);
  }

  private Columns read(DuckDBChunkedResult result) {
    long rows = 0;
    while (result.nextChunk()) {
      host.cancellation().throwIfCancelled(); // DuckDB continues a started result
      DuckDBDataChunkReader chunk = result.chunk();
      int count = (int) chunk.rowCount();
      for (int i = 0; i < sinks.size(); i++) {
        sinks.get(i).take(chunk.vector(i), count);
      }
      if (rows / PIECE_ROWS != (rows + count) / PIECE_ROWS) {
        host.requireMemory(bytes(rows + PIECE_ROWS), "the columns of a data frame");
      }
      rows += count;
      if (rows > LONGEST_ARRAY) {
        throw new TendrilException.ResourceExhausted(
            "an array holds at most " + LONGEST_ARRAY + " rows; filter, or write to files",
            new ArithmeticException("rows=" + rows));
      }
    }
    Columns columns = Columns.empty();
    for (int i = 0; i < sinks.size(); i++) {
      columns = sinks.get(i).addTo(columns, schema.columns().get(i), (int) rows);
    }
    return columns;
  }

  /** The bytes of the rows, and of one more column while its pieces are joined. */
  private long bytes(long rows) {
    return rows * (Long.BYTES + sinks.stream().mapToLong(Sink::bytesPerCell).sum());
  }

  private static Sink sink(Column column) {
    return switch (column.type().kind()) {
      case LONG -> new Longs();
      case INT -> new Ints();
      case DOUBLE -> new Doubles();
      case BOOLEAN -> new Booleans();
      case STRING -> new Objects(String[]::new, DuckDBReadableVector::getString);
      case BYTE -> new Objects(Object[]::new, DuckDBReadableVector::getByte);
      case SHORT -> new Objects(Object[]::new, DuckDBReadableVector::getShort);
      case FLOAT -> new Objects(Object[]::new, DuckDBReadableVector::getFloat);
      case DECIMAL -> new Objects(Object[]::new, DuckDBReadableVector::getBigDecimal);
      case DATE -> new Objects(Object[]::new, DuckDBReadableVector::getLocalDate);
      case TIMESTAMP -> new Objects(Object[]::new, DuckDBReadableVector::getLocalDateTime);
      case INSTANT ->
          new Objects(Object[]::new, (vector, row) -> vector.getOffsetDateTime(row).toInstant());
      case BINARY ->
          new Objects(
              Object[]::new, (vector, row) -> HexFormat.of().parseHex(vector.getString(row)));
      case LIST, MAP, STRUCT -> throw new AssertionError(column);
    };
  }

  /** Rows of one column in pieces of equal length; the last one may be partly filled. */
  private abstract static class Sink {
    final BitSet nulls = new BitSet();
    private final List<Object> pieces = new ArrayList<>();
    private final IntFunction<Object> arrays;
    private int rows;

    Sink(IntFunction<Object> arrays) {
      this.arrays = arrays;
    }

    /** Bytes of a cell on the heap; an estimate for objects. */
    long bytesPerCell() {
      return Long.BYTES;
    }

    /** Copies {@code count} values from the vector at {@code from} to a piece at {@code to}. */
    abstract void copy(
        DuckDBReadableVector vector, int from, int count, Object piece, int to, int firstRow);

    abstract Columns with(Columns columns, Column column, Object array);

    final void take(DuckDBReadableVector vector, int count) {
      for (int from = 0; from < count; ) {
        int to = rows % PIECE_ROWS;
        if (to == 0) {
          pieces.add(arrays.apply(PIECE_ROWS));
        }
        int part = Math.min(count - from, PIECE_ROWS - to);
        copy(vector, from, part, pieces.get(pieces.size() - 1), to, rows);
        from += part;
        rows += part;
      }
    }

    final Columns addTo(Columns columns, Column column, int rowCount) {
      Object all = arrays.apply(rowCount);
      for (int i = 0; i < pieces.size(); i++) {
        int start = i * PIECE_ROWS;
        System.arraycopy(pieces.get(i), 0, all, start, Math.min(PIECE_ROWS, rowCount - start));
      }
      pieces.clear();
      return with(columns, column, all);
    }
  }

  private static final class Longs extends Sink {
    Longs() {
      super(long[]::new);
    }

    @Override
    void copy(
        DuckDBReadableVector vector, int from, int count, Object piece, int to, int firstRow) {
      long[] longs = (long[]) piece;
      for (int i = 0; i < count; i++) {
        if (vector.isNull(from + i)) {
          nulls.set(firstRow + i);
        } else {
          longs[to + i] = vector.getLong(from + i);
        }
      }
    }

    @Override
    Columns with(Columns columns, Column column, Object array) {
      return columns.with(column.name(), (long[]) array).withNulls(column.name(), nulls);
    }
  }

  private static final class Ints extends Sink {
    Ints() {
      super(int[]::new);
    }

    @Override
    void copy(
        DuckDBReadableVector vector, int from, int count, Object piece, int to, int firstRow) {
      int[] ints = (int[]) piece;
      for (int i = 0; i < count; i++) {
        if (vector.isNull(from + i)) {
          nulls.set(firstRow + i);
        } else {
          ints[to + i] = vector.getInt(from + i);
        }
      }
    }

    @Override
    Columns with(Columns columns, Column column, Object array) {
      return columns.with(column.name(), (int[]) array).withNulls(column.name(), nulls);
    }
  }

  private static final class Doubles extends Sink {
    Doubles() {
      super(double[]::new);
    }

    @Override
    void copy(
        DuckDBReadableVector vector, int from, int count, Object piece, int to, int firstRow) {
      double[] doubles = (double[]) piece;
      for (int i = 0; i < count; i++) {
        if (vector.isNull(from + i)) {
          nulls.set(firstRow + i);
        } else {
          doubles[to + i] = vector.getDouble(from + i);
        }
      }
    }

    @Override
    Columns with(Columns columns, Column column, Object array) {
      return columns.with(column.name(), (double[]) array).withNulls(column.name(), nulls);
    }
  }

  private static final class Booleans extends Sink {
    Booleans() {
      super(boolean[]::new);
    }

    @Override
    void copy(
        DuckDBReadableVector vector, int from, int count, Object piece, int to, int firstRow) {
      boolean[] booleans = (boolean[]) piece;
      for (int i = 0; i < count; i++) {
        if (vector.isNull(from + i)) {
          nulls.set(firstRow + i);
        } else {
          booleans[to + i] = vector.getBoolean(from + i);
        }
      }
    }

    @Override
    Columns with(Columns columns, Column column, Object array) {
      return columns.with(column.name(), (boolean[]) array).withNulls(column.name(), nulls);
    }
  }

  /** Reads a value that is not null. */
  private interface Getter {
    Object get(DuckDBReadableVector vector, long row);
  }

  private static final class Objects extends Sink {
    private final Getter getter;

    Objects(IntFunction<Object> arrays, Getter getter) {
      super(arrays);
      this.getter = getter;
    }

    @Override
    long bytesPerCell() {
      return Long.BYTES + OBJECT_BYTES;
    }

    @Override
    void copy(
        DuckDBReadableVector vector, int from, int count, Object piece, int to, int firstRow) {
      @Nullable Object[] objects = (@Nullable Object[]) piece;
      for (int i = 0; i < count; i++) {
        objects[to + i] = vector.isNull(from + i) ? null : getter.get(vector, from + i);
      }
    }

    @Override
    Columns with(Columns columns, Column column, Object array) {
      return array instanceof String[] strings
          ? columns.with(column.name(), strings)
          : columns.with(column.name(), column.type(), (@Nullable Object[]) array);
    }
  }
}
