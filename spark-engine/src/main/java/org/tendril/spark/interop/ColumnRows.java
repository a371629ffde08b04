package org.tendril.spark.interop;

import java.io.Serializable;
import java.util.Iterator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.internal.plan.Iterators;

/**
 * Reads columns of numbers from a data frame, without a {@link Row} for each line. The only class
 * outside {@code internal.frame} that uses Spark's internal rows, an interface that Spark may
 * change.
 */
final class ColumnRows {
  static final int ROWS_PER_BLOCK = 1 << 16;

  private ColumnRows() {}

  /** Builds a block from columns: {@code longs} by column, then row; {@code doubles} by row. */
  @FunctionalInterface
  interface BlockFunction<B> extends Serializable {
    /** Builds a block of the first {@code count} rows. Must copy the arrays, which are reused. */
    B block(long[][] longs, double[] doubles, int count);
  }

  /**
   * Returns the rows of a frame in blocks. Its first columns must be of type {@code bigint}, and
   * with {@code withDouble} its last one a {@code double}.
   *
   * <p>A null makes the task fail with {@link TendrilException.InvalidInput}.
   */
  static <B> JavaRDD<B> blocks(
      Dataset<Row> frame, int longColumns, boolean withDouble, BlockFunction<B> function) {
    String[] names = frame.columns();
    return frame
        .queryExecution()
        .toRdd()
        .toJavaRDD()
        .mapPartitions(
            rows ->
                Iterators.blocks(
                    rows, new RowBlocks<>(names, longColumns, withDouble, function)::next));
  }

  /** Collects rows. Spark reuses one row object. */
  private static final class RowBlocks<B> {
    private final String[] names;
    private final long[][] longs;
    private final double[] doubles;
    private final boolean withDouble;
    private final BlockFunction<B> function;

    RowBlocks(String[] names, int longColumns, boolean withDouble, BlockFunction<B> function) {
      this.names = names;
      this.longs = new long[longColumns][ROWS_PER_BLOCK];
      this.doubles = new double[withDouble ? ROWS_PER_BLOCK : 0];
      this.withDouble = withDouble;
      this.function = function;
    }

    B next(Iterator<InternalRow> rows) {
      int count = 0;
      while (count < ROWS_PER_BLOCK && rows.hasNext()) {
        InternalRow row = rows.next();
        for (int column = 0; column < longs.length; column++) {
          requireValue(row, column);
          longs[column][count] = row.getLong(column);
        }
        if (withDouble) {
          requireValue(row, longs.length);
          doubles[count] = row.getDouble(longs.length);
        }
        count++;
      }
      return function.block(longs, doubles, count);
    }

    private void requireValue(InternalRow row, int column) {
      if (row.isNullAt(column)) {
        throw new TendrilException.InvalidInput(
            "ids and weights of a data frame must not be null: column="
                + names[column]
                + "; filter such rows out, as by na().drop()");
      }
    }
  }
}
