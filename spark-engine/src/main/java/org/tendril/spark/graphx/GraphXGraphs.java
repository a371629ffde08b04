package org.tendril.spark.graphx;

import java.util.Arrays;
import java.util.Iterator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.graphx.VertexRDD;
import org.apache.spark.rdd.RDD;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.internal.plan.Iterators;
import org.tendril.graph.Edge;
import org.tendril.graph.Graph;
import org.tendril.graph.GraphPolicies;
import org.tendril.graph.Vertex;
import org.tendril.graph.VertexDataset;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.PartitionSet;
import org.tendril.partition.internal.distributed.DistributedBuilder;
import org.tendril.partition.internal.distributed.DistributedOptions;
import org.tendril.spark.SparkEngine;
import scala.Tuple2;
import scala.reflect.ClassTag;

/**
 * Converts graphs between GraphX and Tendril on the executors; gathers no edge at the driver.
 *
 * <p>Written for GraphX 4.1.0, which runs on Spark 4.2.
 */
public final class GraphXGraphs {
  private static final int EDGES_PER_BLOCK = 1 << 16;

  private GraphXGraphs() {}

  /**
   * Converts a graph of GraphX, with its values. The partitions exchange the values, so their
   * classes must be registered, see {@link org.tendril.engine.Engine#register}.
   */
  public static <V, E> Graph<V, E> from(
      SparkEngine engine, org.apache.spark.graphx.Graph<V, E> graph) {
    RDD<Tuple2<Object, V>> vertices = graph.vertices();
    RDD<org.apache.spark.graphx.Edge<E>> edges = graph.edges();
    return Graph.of(
        engine,
        engine.wrap(vertices.toJavaRDD().map(vertex -> Vertex.of((Long) vertex._1(), vertex._2()))),
        engine.wrap(
            edges.toJavaRDD().map(edge -> Edge.of(edge.srcId(), edge.dstId(), edge.attr()))),
        GraphPolicies.defaults());
  }

  /**
   * Converts the vertices and edges of a graph of GraphX, without values: the fastest form for
   * algorithms.
   */
  public static Graph<@Nullable Void, @Nullable Void> withoutValues(
      SparkEngine engine, org.apache.spark.graphx.Graph<?, ?> graph) {
    return Graph.of(partitions(engine, graph, false));
  }

  /**
   * Converts a graph of GraphX whose edge attributes are numbers, which become weights.
   *
   * <p>An attribute that is not a number makes the first use of the graph fail with {@link
   * TendrilException.InvalidInput}.
   */
  public static Graph<@Nullable Void, Double> weighted(
      SparkEngine engine, org.apache.spark.graphx.Graph<?, ?> graph) {
    return Graph.weighted(partitions(engine, graph, true));
  }

  private static PartitionSet partitions(
      SparkEngine engine, org.apache.spark.graphx.Graph<?, ?> graph, boolean weighted) {
    Dataset<EdgeBlock> edges = engine.wrap(edgeBlocks(graph.edges(), weighted));
    Dataset<long[]> vertices = engine.wrap(ids(graph.vertices()));
    return DistributedBuilder.build(
        engine,
        edges,
        DistributedOptions.of(engine.defaultPartitionCount()).withDeclaredVertices(vertices));
  }

  private static <D> JavaRDD<EdgeBlock> edgeBlocks(
      RDD<org.apache.spark.graphx.Edge<D>> edges, boolean weighted) {
    return edges
        .toJavaRDD()
        .mapPartitions(all -> Iterators.blocks(all, some -> edgeBlock(some, weighted)));
  }

  private static <D> JavaRDD<long[]> ids(RDD<Tuple2<Object, D>> vertices) {
    return vertices.toJavaRDD().mapPartitions(all -> Iterators.blocks(all, GraphXGraphs::idBlock));
  }

  /**
   * Returns the result of a run as vertices of GraphX, which can be joined with the original graph,
   * as by {@code joinVertices}.
   */
  public static <T> VertexRDD<T> vertices(SparkEngine engine, VertexDataset<T> values) {
    return VertexRDD.apply(pairs(engine, values).rdd(), anyClass());
  }

  /** Converts a graph to GraphX, with its values. An undirected edge becomes two directed edges. */
  public static <V, E> org.apache.spark.graphx.Graph<V, E> toGraphX(
      SparkEngine engine, Graph<V, E> graph) {
    JavaRDD<org.apache.spark.graphx.Edge<E>> edges =
        engine
            .unwrap(graph.edges().dataset())
            .map(
                edge ->
                    new org.apache.spark.graphx.Edge<>(edge.source(), edge.target(), edge.value()));
    StorageLevel level = StorageLevel.MEMORY_ONLY();
    @SuppressWarnings({
      "unchecked",
      "NullAway"
    }) // the value of missing vertices, of which there are none
    V none = (V) nothing();
    return org.apache.spark.graphx.Graph.apply(
        pairs(engine, graph.vertices()).rdd(),
        edges.rdd(),
        none,
        level,
        level,
        GraphXGraphs.<V>anyClass(),
        GraphXGraphs.<E>anyClass());
  }

  private static @Nullable Object nothing() {
    return null;
  }

  private static <T> JavaRDD<Tuple2<Object, T>> pairs(SparkEngine engine, VertexDataset<T> values) {
    return engine
        .unwrap(values.dataset())
        .map(vertex -> new Tuple2<>(vertex.vertexId(), vertex.value()));
  }

  @SuppressWarnings("unchecked") // GraphX makes arrays of references for any reference type
  private static <T> ClassTag<T> anyClass() {
    return (ClassTag<T>) ClassTag.apply(Object.class);
  }

  /** Collects edges into columns. GraphX reuses one edge object. */
  private static <D> EdgeBlock edgeBlock(
      Iterator<org.apache.spark.graphx.Edge<D>> edges, boolean weighted) {
    long[] sources = new long[EDGES_PER_BLOCK];
    long[] targets = new long[EDGES_PER_BLOCK];
    double[] weights = weighted ? new double[EDGES_PER_BLOCK] : null;
    int count = 0;
    while (count < EDGES_PER_BLOCK && edges.hasNext()) {
      org.apache.spark.graphx.Edge<D> edge = edges.next();
      sources[count] = edge.srcId();
      targets[count] = edge.dstId();
      if (weights != null) {
        weights[count] = weight(edge);
      }
      count++;
    }
    return EdgeBlock.copyOf(sources, targets, weights, count);
  }

  private static double weight(org.apache.spark.graphx.Edge<?> edge) {
    Object attribute = edge.attr();
    if (attribute instanceof Number number) {
      return number.doubleValue();
    }
    throw new TendrilException.InvalidInput(
        "edge attributes must be numbers to be weights: source="
            + edge.srcId()
            + " target="
            + edge.dstId()
            + " attribute="
            + attribute
            + "; map them, or convert the graph without weights");
  }

  private static <D> long[] idBlock(Iterator<Tuple2<Object, D>> vertices) {
    long[] ids = new long[EDGES_PER_BLOCK];
    int count = 0;
    while (count < ids.length && vertices.hasNext()) {
      ids[count++] = (Long) vertices.next()._1();
    }
    return Arrays.copyOf(ids, count);
  }
}
