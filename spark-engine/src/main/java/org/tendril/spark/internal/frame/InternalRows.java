package org.tendril.spark.internal.frame;

import java.io.Serializable;
import java.util.Iterator;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.plans.logical.View;
import org.apache.spark.sql.execution.ExplainMode;
import org.apache.spark.sql.execution.LogicalRDD;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.execution.SQLExecution;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/**
 * Rows as Spark's own operators hand them to each other, and plans as it makes them: interfaces
 * that Spark may change, and that this class alone knows.
 */
final class InternalRows {
  private InternalRows() {}

  /** Makes blocks of the rows of a partition, which are one object with other content each time. */
  @FunctionalInterface
  interface BlockFunction<B> extends Serializable {
    Iterator<B> blocks(Iterator<InternalRow> rows);
  }

  /** All rows, in order; of a limit, no more partitions are computed than it needs. */
  static InternalRow[] collect(Dataset<Row> frame) {
    QueryExecution execution = frame.queryExecution();
    return SQLExecution.withNewExecutionId(
        execution, Option.apply("collect"), () -> execution.executedPlan().executeCollect());
  }

  /** Blocks of the rows of each partition. */
  static <B> JavaRDD<B> blocks(Dataset<Row> frame, BlockFunction<B> function) {
    return frame.queryExecution().toRdd().toJavaRDD().mapPartitions(function::blocks);
  }

  /** A frame of rows, which may be one object with other content each time. */
  static Dataset<Row> frame(SparkSession session, JavaRDD<InternalRow> rows, StructType schema) {
    return ((org.apache.spark.sql.classic.SparkSession) session)
        .internalCreateDataFrame(rows.rdd(), schema, false);
  }

  /** A frame of any session of the same Spark, in this one. */
  static Dataset<Row> in(SparkSession session, Dataset<Row> frame) {
    return frame.sparkSession() == session
        ? frame
        : org.apache.spark.sql.classic.Dataset.ofRows(
            (org.apache.spark.sql.classic.SparkSession) session, frame.queryExecution().analyzed());
  }

  /** The RDD whose rows are those of a frame, as of a checkpoint. */
  static Optional<RDD<?>> source(Dataset<Row> frame) {
    return frame.queryExecution().analyzed() instanceof LogicalRDD source
        ? Optional.of(source.rdd())
        : Optional.empty();
  }

  /** Whether a sort determines the order of rows, and Spark knows how to take the first of them. */
  static boolean isSorted(Dataset<Row> frame) {
    LogicalPlan plan = frame.queryExecution().analyzed();
    while (plan.deterministic()) {
      if (plan instanceof Sort sort) {
        return sort.global();
      } else if (plan instanceof Project project) {
        plan = project.child();
      } else if (plan instanceof Filter filter) {
        plan = filter.child();
      } else if (plan instanceof SubqueryAlias alias) {
        plan = alias.child();
      } else if (plan instanceof View view) {
        plan = view.child();
      } else {
        return false;
      }
    }
    return false;
  }

  /** The plans from the query as it was written to what will run. */
  static String plan(Dataset<Row> frame) {
    return frame.queryExecution().explainString(ExplainMode.fromString("extended"));
  }
}
