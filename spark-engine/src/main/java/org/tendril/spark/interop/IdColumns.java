package org.tendril.spark.interop;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.tendril.engine.failure.TendrilException;

/**
 * Maps the ids of a frame's vertices to vertex ids: each id to its ordinal, its position in
 * ascending order as Spark orders the type. Strings are ordered by their UTF-8 bytes.
 *
 * @param ordinals columns {@link #ID} and {@link #ORDINAL}, persisted by Spark
 */
record IdColumns(Dataset<Row> ordinals) {
  static final String ID = "id";
  static final String ORDINAL = "ordinal";

  /** Whether the only column of a frame holds integers, which are vertex ids unchanged. */
  static boolean isInteger(Dataset<Row> column) {
    return column.schema().fields()[0].dataType() instanceof IntegralType;
  }

  /**
   * Sorts the distinct values of these columns. Runs two jobs; the ordinals stay in memory or on
   * disk until {@link #release}.
   *
   * @throws TendrilException.InvalidInput if the columns are of several types
   */
  static IdColumns of(List<Dataset<Row>> columns) {
    DataType type = columns.get(0).schema().fields()[0].dataType();
    Dataset<Row> all = columns.get(0).toDF(ID);
    for (Dataset<Row> column : columns.subList(1, columns.size())) {
      DataType other = column.schema().fields()[0].dataType();
      if (!other.equals(type)) {
        throw new TendrilException.InvalidInput(
            "id columns must be of one type: types=["
                + type.simpleString()
                + ", "
                + other.simpleString()
                + "]; cast them");
      }
      all = all.union(column.toDF(ID));
    }
    Dataset<Row> sorted = all.distinct().sort(col(ID));
    JavaRDD<Row> numberedRows =
        sorted.javaRDD().zipWithIndex().map(row -> RowFactory.create(row._1().get(0), row._2()));
    StructType schema =
        new StructType().add(ID, type, true).add(ORDINAL, DataTypes.LongType, false);
    Dataset<Row> ordinals =
        sorted
            .sparkSession()
            .createDataFrame(numberedRows, schema)
            .persist(StorageLevel.MEMORY_AND_DISK());
    if (!ordinals.filter(col(ID).isNull()).isEmpty()) {
      ordinals.unpersist(false);
      throw new TendrilException.InvalidInput(
          "ids of a data frame must not be null; filter such rows out, as by na().drop()");
    }
    return new IdColumns(ordinals);
  }

  /**
   * Replaces the ids in a column by ordinals; by null where the id is unknown.
   *
   * @param frame must not have columns {@link #ID} and {@link #ORDINAL}
   */
  Dataset<Row> replaceIn(Dataset<Row> frame, String column) {
    Column[] kept =
        Arrays.stream(frame.columns())
            .map(name -> name.equals(column) ? col(ORDINAL).as(column) : col(name))
            .toArray(Column[]::new);
    return frame.join(ordinals, col(column).equalTo(col(ID)), "left_outer").select(kept);
  }

  /** Replaces the ordinals in a column by ids. */
  Dataset<Row> restoreIn(Dataset<Row> frame, String column) {
    Dataset<Row> named = ordinals.toDF("original_id", "ordinal_of_id");
    Column[] kept =
        Arrays.stream(frame.columns())
            .map(name -> name.equals(column) ? col("original_id").as(column) : frame.col(name))
            .toArray(Column[]::new);
    return frame.join(named, frame.col(column).equalTo(named.col("ordinal_of_id"))).select(kept);
  }

  void release() {
    ordinals.unpersist(false);
  }
}
