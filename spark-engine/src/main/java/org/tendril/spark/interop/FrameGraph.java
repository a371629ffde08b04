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
 * A graph that came from data frames, and the way of its results back to them. Holds the ids that
 * are no integers, if there are such, until it is closed; the graph stays usable then.
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

  /** The graph without values; weights stay usable by algorithms. */
  public Graph<Void, Void> graph() {
    return Graph.of(partitions);
  }

  /**
   * The graph whose edge values are the weights.
   *
   * @throws IllegalArgumentException if there are none
   */
  public Graph<Void, Double> weightedGraph() {
    return Graph.weighted(partitions);
  }

  /** For ids that are no integers: columns {@code id} and {@code rank}, the vertex id of it. */
  public Optional<Dataset<Row>> idRanks() {
    return Optional.ofNullable(ids).map(IdColumns::ranks);
  }

  /** A row for each vertex: column {@code id}, as it was given, and one named as the result. */
  public Dataset<Row> toDataFrame(VertexDoubles values) {
    return withIds(SparkGraphs.toDataFrame(engine, values), IdColumns.ID);
  }

  /**
   * A row for each vertex: column {@code id}, as it was given, and one named as the result. Values
   * that are vertex ids, as those of components, are given back as the ids they stand for.
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
