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
 * Accesses Spark's internal rows and plans, interfaces that Spark may change. Apart from {@code
 * interop.ColumnRows}, only this class uses them.
 */
final class InternalRows {
  private InternalRows() {}

  /** Collects the rows of a partition into blocks. Spark reuses one row object. */
  @FunctionalInterface
  interface BlockFunction<B> extends Serializable {
    Iterator<B> blocks(Iterator<InternalRow> rows);
  }

  /** Collects all rows in order. A limit computes no more partitions than it needs. */
  static InternalRow[] collect(Dataset<Row> frame) {
    QueryExecution execution = frame.queryExecution();
    return SQLExecution.withNewExecutionId(
        execution, Option.apply("collect"), () -> execution.executedPlan().executeCollect());
  }

  /** Collects the rows of each partition into blocks. */
  static <B> JavaRDD<B> blocks(Dataset<Row> frame, BlockFunction<B> function) {
    return frame.queryExecution().toRdd().toJavaRDD().mapPartitions(function::blocks);
  }

  /** Makes a frame of rows. The RDD may reuse one row object. */
  static Dataset<Row> frame(SparkSession session, JavaRDD<InternalRow> rows, StructType schema) {
    return ((org.apache.spark.sql.classic.SparkSession) session)
        .internalCreateDataFrame(rows.rdd(), schema, false);
  }

  /** Moves a frame from another session of the same Spark to this one. */
  static Dataset<Row> in(SparkSession session, Dataset<Row> frame) {
    return frame.sparkSession() == session
        ? frame
        : org.apache.spark.sql.classic.Dataset.ofRows(
            (org.apache.spark.sql.classic.SparkSession) session, frame.queryExecution().analyzed());
  }

  /** The RDD that a frame only reads, as after a checkpoint. */
  static Optional<RDD<?>> source(Dataset<Row> frame) {
    return frame.queryExecution().analyzed() instanceof LogicalRDD source
        ? Optional.of(source.rdd())
        : Optional.empty();
  }

  /** Whether a sort determines the order of the rows, so that Spark can take the first of them. */
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

  /** Explains all plans, from the parsed query to the physical plan. */
  static String plan(Dataset<Row> frame) {
    return frame.queryExecution().explainString(ExplainMode.fromString("extended"));
  }
}
