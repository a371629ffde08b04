package org.tendril.graph;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.dataset.Dataset.FilterFunction;
import org.tendril.engine.dataset.MapFunction;
import org.tendril.graph.internal.form.GraphForm;
import org.tendril.graph.internal.form.Restructuring;

/**
 * The stored edges of a graph with their values: GraphX's {@code EdgeRDD}. Ascending by source,
 * target and weight; parallel edges with values other than numbers keep the order in which they
 * were given. Immutable, lazy and thread-safe: an operation returns at once and runs once, when a
 * result first needs it, in O(n + m) unless stated otherwise.
 *
 * <p>An undirected graph shows both directions of its edges. Functions that change or test edges
 * are called once for both directions, with the edge from the smaller vertex to the larger. They
 * are called from many threads at once.
 *
 * @param <E> type of the values
 */
public final class EdgeDataset<E extends @Nullable Object> {
  private final GraphForm<?, E> graph;

  EdgeDataset(GraphForm<?, E> graph) {
    this.graph = graph;
  }

  /** Number of edges; an undirected edge counts twice, an undirected self-loop once. */
  public long count() {
    return graph.edgeCount();
  }

  /** All edges in order, each a new object. */
  public Stream<Edge<E>> stream() {
    return graph.edgeStream();
  }

  /** A copy as a list, in order. */
  public List<Edge<E>> toList() {
    return stream().toList();
  }

  /**
   * All edges as a dataset, in order. A graph that the driver holds has 16 partitions with about
   * equally many edges; a distributed graph has its own partitions. The edges are computed when an
   * action needs them.
   */
  public Dataset<Edge<E>> dataset() {
    return graph.edges();
  }

  /** The same edges with new values; they are weights if all are {@link Double}s. */
  public <F extends @Nullable Object> EdgeDataset<F> mapValues(
      MapFunction<? super Edge<E>, ? extends F> mapper) {
    return new EdgeDataset<>(graph.mapEdges(mapper));
  }

  /** The edges that pass; each is tested once. */
  public EdgeDataset<E> filter(FilterFunction<? super Edge<E>> passes) {
    return new EdgeDataset<>(graph.filterEdges(passes));
  }

  /** The edges reversed. O(1). */
  public EdgeDataset<E> reverse() {
    return new EdgeDataset<>(graph.restructured(Restructuring.REVERSE));
  }

  /**
   * The edges for which the other dataset has an edge with the same endpoints, with a value
   * computed from both. Each of several parallel edges is joined with the first parallel edge of
   * the other dataset, as in GraphX. Edges of an undirected graph are joined from their smaller
   * vertex to their larger. O((n + m) log d), where d is the length of an adjacency list.
   *
   * @throws IllegalArgumentException when it runs, if the other graph has ids of another type
   */
  public <F extends @Nullable Object, G extends @Nullable Object> EdgeDataset<G> innerJoin(
      EdgeDataset<F> other, EdgeJoiner<? super E, ? super F, ? extends G> joiner) {
    return new EdgeDataset<>(graph.joinEdges(other.graph, joiner));
  }

  /** The graph of these edges and its vertices, each with the same value. O(1). */
  public <V extends @Nullable Object> Graph<V, E> toGraph(V vertexValue) {
    return new Graph<>(graph.withVertexValue(vertexValue));
  }
}
