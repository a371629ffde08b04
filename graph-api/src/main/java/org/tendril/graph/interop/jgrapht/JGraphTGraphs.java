package org.tendril.graph.interop.jgrapht;

import java.util.function.Function;
import org.jgrapht.graph.DirectedWeightedPseudograph;
import org.jgrapht.graph.WeightedPseudograph;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.failure.TendrilException;
import org.tendril.graph.Graph;
import org.tendril.graph.Vertex;
import org.tendril.graph.interop.GraphExport;
import org.tendril.graph.interop.GraphExport.EdgeReceiver;
import org.tendril.graph.interop.GraphExport.NumberedEdge;
import org.tendril.graph.interop.GraphImport;

/**
 * Converts graphs from and to JGraphT: directed or not, weighted or not, with self-loops, parallel
 * edges and isolated vertices. {@code fromWeighted(graph).withIds(engine, String.class)} imports a
 * graph, {@code to(graph, Vertex::vertexId)} exports it. Needs JGraphT, an optional dependency.
 *
 * <p>Copies take O(n + m) by one thread; JGraphT holds vertices and edges in hash tables, with a
 * few hundred bytes for each.
 */
public final class JGraphTGraphs {
  private JGraphTGraphs() {}

  /**
   * Prepares the import of a JGraphT graph. Its edges become edge values; parallel ones keep the
   * order of the graph.
   *
   * @throws TendrilException.InvalidInput if the graph has both directed and undirected edges
   */
  public static <N, E> GraphImport<N, E> from(org.jgrapht.Graph<N, E> graph) {
    return new GraphImport<>(isDirected(graph), graph.vertexSet(), edges -> push(graph, edges));
  }

  private static <N, E> void push(org.jgrapht.Graph<N, E> graph, EdgeReceiver<N, E> edges) {
    for (E edge : graph.edgeSet()) {
      edges.edge(graph.getEdgeSource(edge), graph.getEdgeTarget(edge), edge);
    }
  }

  /**
   * Prepares the import of a JGraphT graph with its weights, 1 for edges without.
   *
   * @throws TendrilException.InvalidInput if the graph has both directed and undirected edges
   */
  public static <N, E> GraphImport<N, Double> fromWeighted(org.jgrapht.Graph<N, E> graph) {
    return new GraphImport<>(
        isDirected(graph),
        graph.vertexSet(),
        edges ->
            push(
                graph,
                (source, target, edge) -> edges.edge(source, target, graph.getEdgeWeight(edge))));
  }

  private static boolean isDirected(org.jgrapht.Graph<?, ?> graph) {
    if (graph.getType().isMixed()) {
      throw new TendrilException.InvalidInput(
          "edges must be all directed or all undirected: type=mixed; convert the graph first");
    }
    return graph.getType().isDirected();
  }

  /**
   * Exports to a JGraphT graph. Its edges hold the edge values, numbered so that parallel ones
   * differ. Values that are numbers also become weights; others have the weight 1.
   *
   * @param nodeOf creates the JGraphT vertex for a vertex: {@code Vertex::vertexId}, or {@code
   *     Vertex::value} where the values differ
   * @throws TendrilException.InvalidInput if a node is null or two vertices get equal nodes
   */
  public static <V extends @Nullable Object, E extends @Nullable Object, N>
      org.jgrapht.Graph<N, NumberedEdge<E>> to(
          Graph<V, E> graph, Function<? super Vertex<V>, ? extends N> nodeOf) {
    org.jgrapht.Graph<N, NumberedEdge<E>> made =
        graph.isUndirected()
            ? new WeightedPseudograph<>(null, null)
            : new DirectedWeightedPseudograph<>(null, null);
    GraphExport.<V, E, N>to(
        graph,
        nodeOf,
        made::addVertex,
        (source, target, value) -> {
          NumberedEdge<E> edge = new NumberedEdge<>(made.edgeSet().size(), value);
          made.addEdge(source, target, edge);
          if (value instanceof Number weight) {
            made.setEdgeWeight(edge, weight.doubleValue());
          }
        });
    return made;
  }
}
