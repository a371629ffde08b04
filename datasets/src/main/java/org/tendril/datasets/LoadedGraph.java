package org.tendril.datasets;

import java.util.Map;
import org.tendril.datasets.internal.distributed.DistributedGraphs;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.Dataset;
import org.tendril.graph.Graph;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.PartitionSet;

/**
 * A graph with the facts that its source states.
 *
 * @param partitions the vertices and edges
 * @param listedEdgeCount number of edges as the source lists them, an undirected one once
 * @param parameters parameters of algorithms that the source names, such as {@code
 *     bfs.source-vertex}, by key
 */
public record LoadedGraph(
    PartitionSet partitions, long listedEdgeCount, Map<String, String> parameters) {

  /** Copies the parameters. */
  public LoadedGraph {
    parameters = Map.copyOf(parameters);
  }

  /** A graph without parameters. O(m) if it is undirected, to count its edges. */
  public static LoadedGraph of(PartitionSet graph) {
    return new LoadedGraph(graph, DistributedGraphs.listedEdgeCount(graph), Map.of());
  }

  /**
   * Builds the graph of edges in memory, as one partition.
   *
   * @param edges the edges as the source lists them, and the vertices it declares
   * @param directed whether the source calls its edges directed
   */
  public static LoadedGraph of(
      Engine engine, EdgeTable edges, boolean directed, ReadOptions options) {
    GraphPartition graph =
        options.isDirected(directed)
            ? GraphPartition.directed(engine, edges)
            : GraphPartition.undirected(engine, edges);
    return new LoadedGraph(PartitionSet.single(graph), edges.edgeCount(), Map.of());
  }

  /**
   * Builds the graph of edges that tasks read, in partitions; gathers nothing at the driver.
   *
   * @param edges the edges as the source lists them; may be computed several times
   * @param directed whether the source calls its edges directed
   */
  public static LoadedGraph of(
      Engine engine, Dataset<EdgeBlock> edges, boolean directed, ReadOptions options) {
    return of(DistributedGraphs.build(engine, edges, null, directed, options));
  }

  /** The same graph with parameters of algorithms. */
  public LoadedGraph withParameters(Map<String, String> parameters) {
    return new LoadedGraph(partitions, listedEdgeCount, parameters);
  }

  /** Number of vertices, those without edges included. */
  public int vertexCount() {
    return partitions.vertexCount();
  }

  /** Whether edges are directed. */
  public boolean isDirected() {
    return !partitions.isSymmetric();
  }

  /** Whether edges have weights. */
  public boolean hasWeights() {
    return partitions.hasWeights();
  }

  /** The vertices and edges as one partition; those of a distributed graph are gathered. */
  public GraphPartition partition() {
    return partitions.whole();
  }

  /** The graph without values; algorithms can still use the weights. */
  public Graph<Void, Void> graph() {
    return Graph.of(partitions);
  }

  /**
   * The graph whose edges have their weights as values.
   *
   * @throws IllegalStateException if there are no weights
   */
  public Graph<Void, Double> weightedGraph() {
    return Graph.weighted(partitions);
  }
}
