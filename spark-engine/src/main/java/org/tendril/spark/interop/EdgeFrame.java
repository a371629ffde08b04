package org.tendril.spark.interop;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.PartitionSet;
import org.tendril.partition.internal.distributed.DistributedBuilder;
import org.tendril.partition.internal.distributed.DistributedOptions;
import org.tendril.spark.SparkEngine;

/**
 * The edges of a graph as rows of a data frame: anything that Spark reads (Parquet, CSV, tables) or
 * computes. Immutable; nothing is computed before {@link #read}.
 *
 * <p>All ids must be of one type. Integers ({@code tinyint} to {@code bigint}) become vertex ids
 * unchanged. For any other type that Spark can sort, such as {@code string}, the vertex id is the
 * id's ordinal in ascending order. Null ids and weights are refused. Self-loops and parallel edges
 * are kept.
 *
 * <p>Rows are computed once, but those of a lost executor are computed again. If the query may then
 * give other rows, as with {@code rand()} or {@code limit} without an order, {@code checkpoint()}
 * the frame first.
 */
public final class EdgeFrame {
  private static final String SOURCE = "src";
  private static final String TARGET = "dst";
  private static final String WEIGHT = "weight";

  private final Dataset<Row> edges; // columns with these names, the weight last if there is one
  private final @Nullable Dataset<Row> vertices; // one column
  private final boolean undirected;

  private EdgeFrame(Dataset<Row> edges, @Nullable Dataset<Row> vertices, boolean undirected) {
    this.edges = edges;
    this.vertices = vertices;
    this.undirected = undirected;
  }

  /** Makes a directed edge of each row, from the id in one column to the id in another. */
  public static EdgeFrame of(Dataset<Row> edges, String source, String target) {
    return new EdgeFrame(
        edges.select(edges.col(source).as(SOURCE), edges.col(target).as(TARGET)), null, false);
  }

  /** As {@link #of(Dataset, String, String)}, with weights from a third column of numbers. */
  public static EdgeFrame of(Dataset<Row> edges, String source, String target, String weight) {
    return new EdgeFrame(
        edges.select(
            edges.col(source).as(SOURCE),
            edges.col(target).as(TARGET),
            edges.col(weight).cast(DataTypes.DoubleType).as(WEIGHT)),
        null,
        false);
  }

  /** Returns the same edges with additional vertices. Duplicates do no harm. */
  public EdgeFrame withVertices(Dataset<Row> vertices, String id) {
    return new EdgeFrame(edges, vertices.select(vertices.col(id)), undirected);
  }

  /** Returns the same edges without direction. */
  public EdgeFrame undirected() {
    return new EdgeFrame(edges, vertices, true);
  }

  /**
   * Computes the rows and builds the graph in the engine's partitions. Rows bypass the driver.
   *
   * @throws TendrilException.InvalidInput if ids are of several types, or an id or weight is null
   */
  public FrameGraph read(SparkEngine engine) {
    List<Dataset<Row>> idColumns = new ArrayList<>();
    idColumns.add(edges.select(SOURCE));
    idColumns.add(edges.select(TARGET));
    if (vertices != null) {
      idColumns.add(vertices);
    }
    if (idColumns.stream().allMatch(IdColumns::isInteger)) {
      return new FrameGraph(engine, build(engine, edges, vertices), null);
    }
    IdColumns ids = IdColumns.of(idColumns);
    try {
      Dataset<Row> numbered = ids.replaceIn(ids.replaceIn(edges, SOURCE), TARGET);
      return new FrameGraph(
          engine, build(engine, numbered, ids.ordinals().select(IdColumns.ORDINAL)), ids);
    } catch (RuntimeException e) {
      ids.release();
      throw e;
    }
  }

  private PartitionSet build(
      SparkEngine engine, Dataset<Row> numbered, @Nullable Dataset<Row> declared) {
    boolean weighted = numbered.columns().length == 3;
    List<Column> columns = new ArrayList<>();
    columns.add(col(SOURCE).cast(DataTypes.LongType));
    columns.add(col(TARGET).cast(DataTypes.LongType));
    if (weighted) {
      columns.add(col(WEIGHT));
    }
    org.tendril.engine.dataset.Dataset<EdgeBlock> blocks =
        engine.wrap(
            ColumnRows.blocks(
                numbered.select(columns.toArray(Column[]::new)),
                2,
                weighted,
                (longs, doubles, count) ->
                    EdgeBlock.copyOf(longs[0], longs[1], weighted ? doubles : null, count)));
    return DistributedBuilder.build(
        engine,
        blocks,
        DistributedOptions.of(engine.defaultPartitionCount())
            .withUndirected(undirected)
            .withDeclaredVertices(declared == null ? null : ids(engine, declared)));
  }

  private static org.tendril.engine.dataset.Dataset<long[]> ids(
      SparkEngine engine, Dataset<Row> declared) {
    Dataset<Row> ids =
        declared.select(declared.col(declared.columns()[0]).cast(DataTypes.LongType));
    return engine.wrap(
        ColumnRows.blocks(
            ids, 1, false, (longs, doubles, count) -> Arrays.copyOf(longs[0], count)));
  }
}
