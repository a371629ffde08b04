package org.tendril.graph;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.dataset.FilterFunction;
import org.tendril.engine.dataset.MapFunction;
import org.tendril.partition.EdgeValues;
import org.tendril.partition.GraphPartition;

/**
 * The stored edges of a graph with their values, without those of vertices: what GraphX calls an
 * {@code EdgeRDD}. Ascending by source, target and weight; parallel edges whose values are no
 * numbers keep the order in which they were given. Immutable, lazy and thread-safe: an operation
 * returns at once, runs when a result first needs it, and once, in O(n + m) unless it says
 * otherwise.
 *
 * <p>An undirected graph shows both directions of its edges. Functions that change or judge edges
 * are asked once for both, with the edge from its smaller vertex to its larger. They are called
 * from many threads at once.
 *
 * @param <E> type of the values
 */
public final class EdgeDataset<E extends @Nullable Object> {
  private final Topology topology;
  private final Lazy<EdgeValues<E>> values;

  EdgeDataset(Topology topology, Lazy<EdgeValues<E>> values) {
    this.topology = topology;
    this.values = values;
  }

  private <F extends @Nullable Object> EdgeDataset<F> of(Lazy<StoredEdges<F>> changed) {
    return new EdgeDataset<>(
        topology.with(changed.map(StoredEdges::partition)), changed.map(StoredEdges::values));
  }

  StoredEdges<E> stored() {
    return new StoredEdges<>(topology.partition(), values.get());
  }

  /** Number of edges; an undirected edge counts twice, an undirected self-loop once. */
  public long count() {
    return topology.partition().edgeCount();
  }

  /** All edges in order, each an object of its own. */
  public Stream<Edge<E>> stream() {
    return stored().stream();
  }

  /** A copy as a list, in order. */
  public List<Edge<E>> toList() {
    return stream().toList();
  }

  /**
   * All edges as a dataset, in order. In 16 partitions; of the edges of a whole graph each has
   * about as many. Computed when an action needs them.
   */
  public Dataset<Edge<E>> dataset() {
    return Views.edges(topology.engine(), this::stored);
  }

  /** The same edges with new values; they are weights if all are {@link Double}s. */
  public <F extends @Nullable Object> EdgeDataset<F> mapValues(
      MapFunction<? super Edge<E>, ? extends F> mapper) {
    return of(
        new Lazy<>(
            () -> {
              StoredEdges<E> edges = stored();
              return EdgeChanges.mapped(
                  edges, (s, t, column) -> mapper.apply(edges.edge(s, t, column)));
            }));
  }

  /** The edges that pass; the condition is asked once for each. */
  public EdgeDataset<E> filter(FilterFunction<? super Edge<E>> passes) {
    Lazy<GraphPartition> kept =
        new Lazy<>(
            () -> {
              StoredEdges<E> edges = stored();
              return edges
                  .partition()
                  .subgraph(
                      vertex -> true, (s, t, column) -> passes.test(edges.edge(s, t, column)));
            });
    return new EdgeDataset<>(topology.with(kept), values);
  }

  /** The edges turned round. O(1). */
  public EdgeDataset<E> reverse() {
    return new EdgeDataset<>(topology.changed(GraphPartition::reversed), values);
  }

  /**
   * The edges for which the other dataset has one from the same source to the same target, with a
   * value made of both. Each of parallel edges here is joined with the first of parallel ones
   * there, as in GraphX. Edges of an undirected graph are joined from their smaller vertex to their
   * larger. O((n + m) log d) for lists of d edges.
   *
   * @throws IllegalArgumentException when it runs, if the other graph has ids of another type
   */
  public <F extends @Nullable Object, G extends @Nullable Object> EdgeDataset<G> innerJoin(
      EdgeDataset<F> other, EdgeJoiner<? super E, ? super F, ? extends G> joiner) {
    return of(new Lazy<>(() -> EdgeJoins.inner(stored(), other.stored(), joiner)));
  }

  /** The graph of these edges and their ends' ids, each vertex with the same value. O(1). */
  public <V extends @Nullable Object> Graph<V, E> toGraph(V vertexValue) {
    return new Graph<>(topology, Lazy.of(VertexColumn.constant(vertexValue)), values);
  }
}
