package org.tendril.graph.interop.guava;

import com.google.common.graph.EndpointPair;
import com.google.common.graph.GraphBuilder;
import com.google.common.graph.MutableGraph;
import com.google.common.graph.MutableNetwork;
import com.google.common.graph.MutableValueGraph;
import com.google.common.graph.Network;
import com.google.common.graph.NetworkBuilder;
import com.google.common.graph.ValueGraph;
import com.google.common.graph.ValueGraphBuilder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.failure.TendrilException;
import org.tendril.graph.Graph;
import org.tendril.graph.Vertex;
import org.tendril.graph.interop.GraphExport;
import org.tendril.graph.interop.GraphExport.NumberedEdge;
import org.tendril.graph.interop.GraphImport;

/**
 * Converts graphs from and to Guava: directed or not, with self-loops and isolated vertices;
 * parallel edges only in networks. {@code from(network).withIds(engine, String.class)} imports a
 * graph, {@code toNetwork(graph, Vertex::vertexId)} exports it. Needs Guava, an optional
 * dependency.
 *
 * <p>Copies take O(n + m) by one thread; Guava holds nodes and edges in hash tables, with about 100
 * bytes for each.
 */
public final class GuavaGraphs {
  private GuavaGraphs() {}

  /** Prepares the import of a Guava graph. */
  public static <N> GraphImport<N, Void> from(com.google.common.graph.Graph<N> graph) {
    return new GraphImport<>(
        graph.isDirected(),
        graph.nodes(),
        edges -> {
          for (EndpointPair<N> ends : graph.edges()) {
            edges.edge(ends.nodeU(), ends.nodeV(), nothing());
          }
        });
  }

  @SuppressWarnings("NullAway") // null is the one value of Void
  private static Void nothing() {
    return null;
  }

  /**
   * Prepares the import of a Guava graph. Its values become edge values; Doubles become weights.
   */
  public static <N, E> GraphImport<N, E> from(ValueGraph<N, E> graph) {
    return new GraphImport<>(
        graph.isDirected(),
        graph.nodes(),
        edges -> {
          for (EndpointPair<N> ends : graph.edges()) {
            edges.edge(ends.nodeU(), ends.nodeV(), graph.edgeValue(ends).orElseThrow());
          }
        });
  }

  /**
   * Prepares the import of a Guava network. Its edges become edge values; parallel ones keep the
   * order of the network.
   */
  public static <N, E> GraphImport<N, E> from(Network<N, E> network) {
    return new GraphImport<>(
        network.isDirected(),
        network.nodes(),
        edges -> {
          for (E edge : network.edges()) {
            EndpointPair<N> ends = network.incidentNodes(edge);
            edges.edge(ends.nodeU(), ends.nodeV(), edge);
          }
        });
  }

  /**
   * Exports to a Guava graph without values; parallel edges become one.
   *
   * @param nodeOf creates the node for a vertex: {@code Vertex::vertexId}, or {@code Vertex::value}
   *     where the values differ
   * @throws TendrilException.InvalidInput if a node is null or two vertices get equal nodes
   */
  public static <V extends @Nullable Object, E extends @Nullable Object, N> MutableGraph<N> toGraph(
      Graph<V, E> graph, Function<? super Vertex<V>, ? extends N> nodeOf) {
    GraphBuilder<Object> kind =
        graph.isUndirected() ? GraphBuilder.undirected() : GraphBuilder.directed();
    MutableGraph<N> made = kind.allowsSelfLoops(true).build();
    GraphExport.to(
        graph, nodeOf, made::addNode, (source, target, value) -> made.putEdge(source, target));
    return made;
  }

  /**
   * Exports to a Guava graph with edge values.
   *
   * @param nodeOf creates the node for a vertex: {@code Vertex::vertexId}, or {@code Vertex::value}
   *     where the values differ
   * @throws TendrilException.InvalidInput if a node is null, if two vertices get equal nodes, or if
   *     there are parallel edges or edges without value, which such a graph cannot hold
   */
  public static <V extends @Nullable Object, E, N> MutableValueGraph<N, E> toValueGraph(
      Graph<V, E> graph, Function<? super Vertex<V>, ? extends N> nodeOf) {
    ValueGraphBuilder<Object, Object> kind =
        graph.isUndirected() ? ValueGraphBuilder.undirected() : ValueGraphBuilder.directed();
    MutableValueGraph<N, E> made = kind.allowsSelfLoops(true).build();
    GraphExport.<V, E, N>to(
        graph,
        nodeOf,
        made::addNode,
        (source, target, value) -> {
          if (value == null) {
            throw refused("edges must have values", source, target, "use toGraph");
          }
          if (made.putEdgeValue(source, target, value) != null) {
            throw refused(
                "edges must not be parallel", source, target, "use toNetwork or groupEdges");
          }
        });
    return made;
  }

  private static TendrilException refused(
      String rule, Object source, Object target, String remedy) {
    return new TendrilException.InvalidInput(
        rule + ": source=" + source + " target=" + target + "; " + remedy);
  }

  /**
   * Exports to a Guava network. Its edges hold the edge values, numbered so that parallel ones
   * differ.
   *
   * @param nodeOf creates the node for a vertex: {@code Vertex::vertexId}, or {@code Vertex::value}
   *     where the values differ
   * @throws TendrilException.InvalidInput if a node is null or two vertices get equal nodes
   */
  public static <V extends @Nullable Object, E extends @Nullable Object, N>
      MutableNetwork<N, NumberedEdge<E>> toNetwork(
          Graph<V, E> graph, Function<? super Vertex<V>, ? extends N> nodeOf) {
    NetworkBuilder<Object, Object> kind =
        graph.isUndirected() ? NetworkBuilder.undirected() : NetworkBuilder.directed();
    MutableNetwork<N, NumberedEdge<E>> made =
        kind.allowsSelfLoops(true).allowsParallelEdges(true).build();
    GraphExport.<V, E, N>to(
        graph,
        nodeOf,
        made::addNode,
        (source, target, value) ->
            made.addEdge(source, target, new NumberedEdge<>(made.edges().size(), value)));
    return made;
  }
}
