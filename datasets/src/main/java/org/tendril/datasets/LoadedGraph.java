package org.tendril.datasets;

import java.util.Map;
import org.tendril.graph.Graph;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.PartitionSet;

/**
 * A graph with what its source says about it.
 *
 * @param name the file, or the specification of a generator
 * @param format the format's name, or that of the generator
 * @param partitions the vertices and edges
 * @param declaredVertices number of vertices, those without edges included
 * @param declaredEdges number of edges as the source lists them, an undirected one once
 * @param directed whether edges are directed
 * @param weighted whether edges have weights
 * @param parameters parameters of algorithms that the source names, such as {@code
 *     bfs.source-vertex}, by key
 */
public record LoadedGraph(
    String name,
    String format,
    PartitionSet partitions,
    long declaredVertices,
    long declaredEdges,
    boolean directed,
    boolean weighted,
    Map<String, String> parameters) {

  /** Copies the parameters. */
  public LoadedGraph {
    parameters = Map.copyOf(parameters);
  }

  /** A graph that is one partition. */
  public LoadedGraph(
      String name,
      String format,
      GraphPartition partition,
      long declaredVertices,
      long declaredEdges,
      boolean directed,
      boolean weighted,
      Map<String, String> parameters) {
    this(
        name,
        format,
        PartitionSet.single(partition),
        declaredVertices,
        declaredEdges,
        directed,
        weighted,
        parameters);
  }

  /** The vertices and edges as one partition; those of a distributed graph are gathered. */
  public GraphPartition partition() {
    return partitions.whole();
  }

  /** The graph without values; weights stay usable by algorithms. */
  public Graph<Void, Void> graph() {
    return graphOf(partitions);
  }

  static Graph<Void, Void> graphOf(PartitionSet partitions) {
    return Graph.of(partitions);
  }

  static Graph<Void, Double> weightedGraphOf(PartitionSet partitions) {
    return Graph.weighted(partitions);
  }
}
