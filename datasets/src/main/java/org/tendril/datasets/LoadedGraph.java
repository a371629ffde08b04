package org.tendril.datasets;

import java.util.Map;
import org.tendril.graph.Graph;
import org.tendril.partition.GraphPartition;

/**
 * A graph with what its source says about it.
 *
 * @param name the file, or the specification of a generator
 * @param format the format's name, or that of the generator
 * @param partition the vertices and edges
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
    GraphPartition partition,
    long declaredVertices,
    long declaredEdges,
    boolean directed,
    boolean weighted,
    Map<String, String> parameters) {

  /** Copies the parameters. */
  public LoadedGraph {
    parameters = Map.copyOf(parameters);
  }

  /** The graph without values; weights stay usable by algorithms. */
  public Graph<Void, Void> graph() {
    return Graph.of(partition);
  }
}
