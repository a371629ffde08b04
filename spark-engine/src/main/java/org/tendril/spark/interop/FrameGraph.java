package org.tendril.spark.interop;

import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexDoubles;
import org.tendril.graph.VertexLongs;
import org.tendril.partition.PartitionSet;
import org.tendril.spark.SparkEngine;

/**
 * A graph read from data frames, which also converts its results back to them. If ids are not
 * integers, it holds the table of ids until it is closed; the graph remains usable then.
 */
public final class FrameGraph implements AutoCloseable {
  private final SparkEngine engine;
  private final PartitionSet partitions;
  private final @Nullable IdColumns ids; // null: ids are integers

  FrameGraph(SparkEngine engine, PartitionSet partitions, @Nullable IdColumns ids) {
    this.engine = engine;
    this.partitions = partitions;
    this.ids = ids;
  }

  /** The graph without values. Algorithms can still use the weights. */
  public Graph<@Nullable Void, @Nullable Void> graph() {
    return Graph.of(partitions);
  }

  /**
   * The graph with the weights as edge values.
   *
   * @throws IllegalArgumentException if there are no weights
   */
  public Graph<@Nullable Void, Double> weightedGraph() {
    return Graph.weighted(partitions);
  }

  /**
   * The table of ids, if they are not integers: columns {@code id} and {@code ordinal}, the vertex
   * id.
   */
  public Optional<Dataset<Row>> idOrdinals() {
    return Optional.ofNullable(ids).map(IdColumns::ordinals);
  }

  /**
   * Returns a row for each vertex: column {@code id} with the original id, and a column named like
   * the result.
   */
  public Dataset<Row> toDataFrame(VertexDoubles values) {
    return withIds(SparkGraphs.toDataFrame(engine, values), IdColumns.ID);
  }

  /**
   * Returns a row for each vertex: column {@code id} with the original id, and a column named like
   * the result. Values that are vertex ids, such as components, are converted to original ids.
   */
  public Dataset<Row> toDataFrame(VertexLongs values) {
    Dataset<Row> rows = withIds(SparkGraphs.toDataFrame(engine, values), IdColumns.ID);
    return values.holdsVertexIds() ? withIds(rows, values.name()) : rows;
  }

  private Dataset<Row> withIds(Dataset<Row> rows, String column) {
    return ids == null ? rows : ids.restoreIn(rows, column);
  }

  @Override
  public void close() {
    if (ids != null) {
      ids.release();
    }
  }
}
