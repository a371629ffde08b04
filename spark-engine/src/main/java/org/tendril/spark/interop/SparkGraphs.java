package org.tendril.spark.interop;

import java.util.Iterator;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.plan.Iterators;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexDataset;
import org.tendril.graph.VertexDoubles;
import org.tendril.graph.VertexLongs;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.internal.distributed.DistributedBuilder;
import org.tendril.partition.internal.distributed.DistributedOptions;
import org.tendril.spark.SparkEngine;
import scala.Tuple2;

/**
 * Builds graphs from RDDs, and converts results to data frames. For edges in data frames, see
 * {@link EdgeFrame}.
 */
public final class SparkGraphs {
  private SparkGraphs() {}

  /** Builds a directed graph with an edge for each pair of source and target id. */
  public static Graph<@Nullable Void, @Nullable Void> fromPairs(
      SparkEngine engine, JavaPairRDD<Long, Long> edges) {
    return Graph.of(
        DistributedBuilder.build(
            engine,
            engine.wrap(edges.mapPartitions(all -> Iterators.blocks(all, SparkGraphs::block))),
            DistributedOptions.of(engine.defaultPartitionCount())));
  }

  /** Returns a row for each vertex: column {@code id}, and a column named like the result. */
  public static Dataset<Row> toDataFrame(SparkEngine engine, VertexDoubles values) {
    return toDataFrame(engine, values.vertices(), values.name(), DataTypes.DoubleType);
  }

  /** Returns a row for each vertex: column {@code id}, and a column named like the result. */
  public static Dataset<Row> toDataFrame(SparkEngine engine, VertexLongs values) {
    return toDataFrame(engine, values.vertices(), values.name(), DataTypes.LongType);
  }

  private static Dataset<Row> toDataFrame(
      SparkEngine engine, VertexDataset<?> values, String name, DataType type) {
    StructType schema =
        new StructType().add(IdColumns.ID, DataTypes.LongType, false).add(name, type, false);
    return engine
        .sparkSession()
        .createDataFrame(
            engine
                .unwrap(values.dataset())
                .map(vertex -> RowFactory.create(vertex.vertexId(), vertex.value())),
            schema);
  }

  private static EdgeBlock block(Iterator<Tuple2<Long, Long>> pairs) {
    long[] sources = new long[ColumnRows.ROWS_PER_BLOCK];
    long[] targets = new long[ColumnRows.ROWS_PER_BLOCK];
    int count = 0;
    while (count < sources.length && pairs.hasNext()) {
      Tuple2<Long, Long> pair = pairs.next();
      sources[count] = pair._1();
      targets[count++] = pair._2();
    }
    return EdgeBlock.copyOf(sources, targets, null, count);
  }
}
