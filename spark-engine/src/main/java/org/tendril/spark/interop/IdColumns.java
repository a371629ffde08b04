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
 * The ids of a frame's vertices and the numbers that stand for them: each id its rank, the position
 * in ascending order as Spark orders the type, strings by their UTF-8 bytes.
 *
 * @param ranks columns {@link #ID} and {@link #RANK}, kept by Spark
 */
record IdColumns(Dataset<Row> ranks) {
  static final String ID = "id";
  static final String RANK = "rank";

  /** Whether ids of the only column of a frame are vertex ids as they are. */
  static boolean isInteger(Dataset<Row> column) {
    return column.schema().fields()[0].dataType() instanceof IntegralType;
  }

  /**
   * Sorts the different values of these columns, all of one type. Two jobs; the ranks stay in
   * memory or on disk until {@link #release}.
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
    JavaRDD<Row> ranked =
        sorted
            .javaRDD()
            .zipWithIndex()
            .map(numbered -> RowFactory.create(numbered._1().get(0), numbered._2()));
    StructType schema = new StructType().add(ID, type, true).add(RANK, DataTypes.LongType, false);
    Dataset<Row> ranks =
        sorted
            .sparkSession()
            .createDataFrame(ranked, schema)
            .persist(StorageLevel.MEMORY_AND_DISK());
    if (!ranks.filter(col(ID).isNull()).isEmpty()) {
      ranks.unpersist(false);
      throw new TendrilException.InvalidInput(
          "ids of a data frame must not be null; filter such rows out, as by na().drop()");
    }
    return new IdColumns(ranks);
  }

  /**
   * The frame with ranks in place of the ids in a column; null where there is no such id.
   *
   * @param frame columns other than {@link #ID} and {@link #RANK}
   */
  Dataset<Row> replaceIn(Dataset<Row> frame, String column) {
    Column[] kept =
        Arrays.stream(frame.columns())
            .map(name -> name.equals(column) ? col(RANK).as(column) : col(name))
            .toArray(Column[]::new);
    return frame.join(ranks, col(column).equalTo(col(ID)), "left_outer").select(kept);
  }

  /** The frame with ids in place of the ranks in a column. */
  Dataset<Row> restoreIn(Dataset<Row> frame, String column) {
    Dataset<Row> named = ranks.toDF("original_id", "rank_of_id");
    Column[] kept =
        Arrays.stream(frame.columns())
            .map(name -> name.equals(column) ? col("original_id").as(column) : frame.col(name))
            .toArray(Column[]::new);
    return frame.join(named, frame.col(column).equalTo(named.col("rank_of_id"))).select(kept);
  }

  void release() {
    ranks.unpersist(false);
  }
}
