package org.tendril.graph.interop;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.failure.TendrilException;
import org.tendril.graph.Edge;
import org.tendril.graph.Graph;
import org.tendril.graph.Vertex;

/** Exports graphs to other libraries. */
public final class GraphExport {
  private GraphExport() {}

  /**
   * Receives the edges of a graph, one after another, in one thread.
   *
   * @param <N> type of nodes
   * @param <E> type of edge values
   */
  @FunctionalInterface
  public interface EdgeReceiver<N, E extends @Nullable Object> {

    /** Receives an edge between two nodes that were received before. */
    void edge(N source, N target, E value);
  }

  /**
   * An edge as an object, for libraries that compare edges by {@code equals}: parallel edges with
   * equal values differ by their numbers.
   *
   * @param number position of the edge among the exported ones, from 0
   * @param value the edge value; null where the graph has none
   */
  public record NumberedEdge<E extends @Nullable Object>(long number, E value) {}

  /**
   * Exports a graph: first the node of every vertex, ascending by id, then the edges in the order
   * of {@link Graph#edges()}, so that parallel edges are adjacent. An undirected edge is exported
   * once, from its smaller vertex to its larger. O(n + m), by one thread, with about 100 bytes a
   * vertex during the export.
   *
   * @param nodeOf creates the node for a vertex, for example {@code Vertex::vertexId}
   * @throws TendrilException.InvalidInput if a node is null or two vertices get equal nodes;
   *     nothing is exported then
   */
  public static <V extends @Nullable Object, E extends @Nullable Object, N> void to(
      Graph<V, E> graph,
      Function<? super Vertex<V>, ? extends N> nodeOf,
      Consumer<? super N> nodes,
      EdgeReceiver<? super N, ? super E> edges) {
    Map<Long, N> nodesById = nodesById(graph, nodeOf);
    nodesById.values().forEach(nodes);
    boolean undirected = graph.isUndirected();
    for (Iterator<Edge<E>> all = graph.edges().stream().iterator(); all.hasNext(); ) {
      Edge<E> edge = all.next();
      if (!undirected || edge.source() <= edge.target()) {
        edges.edge(
            Objects.requireNonNull(nodesById.get(edge.source())),
            Objects.requireNonNull(nodesById.get(edge.target())),
            edge.value());
      }
    }
  }

  private static <V extends @Nullable Object, N> Map<Long, N> nodesById(
      Graph<V, ?> graph, Function<? super Vertex<V>, ? extends N> nodeOf) {
    Map<Long, N> nodes = new LinkedHashMap<>();
    Map<N, Long> ids = new HashMap<>();
    for (Iterator<Vertex<V>> all = graph.vertices().stream().iterator(); all.hasNext(); ) {
      Vertex<V> vertex = all.next();
      N node = nodeOf.apply(vertex);
      if (node == null) {
        throw new TendrilException.InvalidInput(
            "each vertex must have a node: vertexId="
                + vertex.vertexId()
                + "; use the ids instead");
      }
      Long other = ids.putIfAbsent(node, vertex.vertexId());
      if (other != null) {
        throw new TendrilException.InvalidInput(
            "each vertex must have a different node: node="
                + node
                + " vertexIds="
                + other
                + ","
                + vertex.vertexId()
                + "; use the ids instead");
      }
      nodes.put(vertex.vertexId(), node);
    }
    return nodes;
  }
}
