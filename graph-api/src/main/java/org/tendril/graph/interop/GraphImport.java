package org.tendril.graph.interop;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.graph.Graph;
import org.tendril.graph.GraphBuilder;
import org.tendril.graph.interop.GraphExport.EdgeReceiver;

/**
 * A graph of another library, ready to be imported.
 *
 * @param directed whether its edges have a direction
 * @param nodes all nodes, each once
 * @param edges passes every edge to a receiver, an undirected edge once
 * @param <N> type of nodes
 * @param <E> type of edge values
 */
public record GraphImport<N, E extends @Nullable Object>(
    boolean directed, Iterable<N> nodes, Consumer<EdgeReceiver<N, E>> edges) {

  /**
   * The graph with the nodes as ids; each vertex has its node as value.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if a node is null
   * @throws IllegalArgumentException if objects of that type cannot be ids; see {@link #numbered}
   */
  public Graph<N, E> withIds(Engine engine, Class<N> idType) {
    return graph(Graph.builder(engine, idType), Function.identity());
  }

  /**
   * The graph with the positions of the nodes as ids, from 0; each vertex has its node as value.
   * Nodes may be any distinct objects.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if an edge names a missing
   *     node
   */
  public Graph<N, E> numbered(Engine engine) {
    Map<N, Long> numbers = new HashMap<>();
    for (N node : nodes) {
      numbers.put(node, (long) numbers.size());
    }
    return graph(
        Graph.builder(engine, Long.class), node -> Objects.requireNonNull(numbers.get(node)));
  }

  private <I> Graph<N, E> graph(GraphBuilder<I, N, E> builder, Function<N, I> idOf) {
    builder.vertices(nodes, idOf, node -> node);
    edges.accept(
        (source, target, value) -> builder.edge(idOf.apply(source), idOf.apply(target), value));
    return (directed ? builder : builder.undirected()).build();
  }
}
