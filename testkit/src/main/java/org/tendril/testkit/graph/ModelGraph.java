package org.tendril.testkit.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import org.tendril.graph.Edge;
import org.tendril.graph.EdgeTriplet;
import org.tendril.graph.Vertex;

/**
 * A graph of plain collections: the independent oracle of the tests. Short and slow.
 *
 * @param vertices values by id
 * @param edges in the order given; undirected ones once, from the smaller id
 * @param undirected whether each edge stands for both directions
 */
public record ModelGraph<V, E>(
    SortedMap<Long, V> vertices, List<Edge<E>> edges, boolean undirected) {

  /** Directs the edges of an undirected graph from the smaller id. */
  public ModelGraph {
    if (undirected) {
      edges = edges.stream().map(e -> e.source() <= e.target() ? e : e.reversed()).toList();
    }
  }

  /** The given edges in canonical order; parallel edges by value if all are weights. */
  public List<Edge<E>> once() {
    return sorted(edges);
  }

  /** All stored edges in canonical order, undirected ones in both directions. */
  public List<Edge<E>> stored() {
    List<Edge<E>> stored = new ArrayList<>();
    for (Edge<E> edge : edges) {
      stored.add(edge);
      if (undirected && !edge.isLoop()) {
        stored.add(edge.reversed());
      }
    }
    return sorted(stored);
  }

  private List<Edge<E>> sorted(List<Edge<E>> list) {
    Comparator<Edge<E>> order = Edge.ORDER::compare;
    boolean weighted = edges.stream().allMatch(edge -> edge.value() instanceof Double);
    Comparator<Edge<E>> byValue =
        Comparator.comparingDouble(edge -> weighted ? (Double) edge.value() : 0);
    return list.stream().sorted(order.thenComparing(byValue)).toList();
  }

  private <W, F> ModelGraph<W, F> of(SortedMap<Long, W> newVertices, List<Edge<F>> newEdges) {
    return new ModelGraph<>(newVertices, newEdges, undirected);
  }

  private EdgeTriplet<V, E> triplet(Edge<E> edge) {
    return new EdgeTriplet<>(
        new Vertex<>(edge.source(), value(edge.source())),
        new Vertex<>(edge.target(), value(edge.target())),
        edge.value());
  }

  private V value(long id) {
    return Objects.requireNonNull(vertices.get(id));
  }

  /** All stored edges with the values of their endpoints. */
  public List<EdgeTriplet<V, E>> triplets() {
    return stored().stream().map(this::triplet).toList();
  }

  /** New vertex values. */
  public <W> ModelGraph<W, E> mapVertices(BiFunction<Long, V, W> mapper) {
    SortedMap<Long, W> mapped = new TreeMap<>();
    vertices.forEach((id, value) -> mapped.put(id, mapper.apply(id, value)));
    return of(mapped, edges);
  }

  /** New edge values, in canonical order from now on. */
  public <F> ModelGraph<V, F> mapTriplets(Function<EdgeTriplet<V, E>, F> mapper) {
    return of(vertices, once().stream().map(e -> e.withValue(mapper.apply(triplet(e)))).toList());
  }

  /** New edge values, in canonical order from now on. */
  public <F> ModelGraph<V, F> mapEdges(Function<Edge<E>, F> mapper) {
    return mapTriplets(triplet -> mapper.apply(triplet.edge()));
  }

  /** Every edge reversed. */
  public ModelGraph<V, E> reverse() {
    return of(vertices, edges.stream().map(Edge::reversed).toList());
  }

  /** Every edge in both directions. */
  public ModelGraph<V, E> asUndirected() {
    return new ModelGraph<>(vertices, edges, true);
  }

  /** The stored edges as edges of a directed graph. */
  public ModelGraph<V, E> asDirected() {
    List<Edge<E>> both = new ArrayList<>();
    for (Edge<E> edge : edges) {
      both.add(edge);
      if (undirected && !edge.isLoop()) {
        both.add(edge.reversed());
      }
    }
    return new ModelGraph<>(vertices, both, false);
  }

  /** One direction of each edge, from the larger id to the smaller. */
  public ModelGraph<V, E> downward() {
    return new ModelGraph<>(
        vertices,
        edges.stream().map(e -> e.source() >= e.target() ? e : e.reversed()).toList(),
        false);
  }

  /** The vertices and edges that pass. */
  public ModelGraph<V, E> subgraph(
      Predicate<EdgeTriplet<V, E>> edgePasses, BiPredicate<Long, V> vertexPasses) {
    SortedMap<Long, V> kept = new TreeMap<>(vertices);
    vertices.forEach(
        (id, value) -> {
          if (!vertexPasses.test(id, value)) {
            kept.remove(id);
          }
        });
    return of(
        kept,
        edges.stream()
            .filter(e -> kept.containsKey(e.source()) && kept.containsKey(e.target()))
            .filter(e -> edgePasses.test(triplet(e)))
            .toList());
  }

  /** The graph without self-loops. */
  public ModelGraph<V, E> removeSelfEdges() {
    return subgraph(t -> t.sourceId() != t.targetId(), (id, value) -> true);
  }

  /** The graph without self-loops, with the first of parallel edges. */
  public ModelGraph<V, E> simple() {
    return removeSelfEdges().groupEdges((first, second) -> first);
  }

  /** The vertices and edges that the other graph has, too. */
  public ModelGraph<V, E> mask(ModelGraph<?, ?> other) {
    return subgraph(
        triplet -> {
          Predicate<Edge<?>> same = e -> Edge.ORDER.compare(e, triplet.edge()) == 0;
          Predicate<Edge<?>> reversed = e -> Edge.ORDER.compare(e, triplet.edge().reversed()) == 0;
          return other.stored().stream().anyMatch(undirected ? same.or(reversed) : same);
        },
        (id, value) -> other.vertices.containsKey(id));
  }

  /** Parallel edges merged. */
  public ModelGraph<V, E> groupEdges(BinaryOperator<E> merge) {
    List<Edge<E>> grouped = new ArrayList<>();
    for (Edge<E> edge : once()) {
      int last = grouped.size() - 1;
      if (last >= 0 && Edge.ORDER.compare(grouped.get(last), edge) == 0) {
        grouped.set(last, edge.withValue(merge.apply(grouped.get(last).value(), edge.value())));
      } else {
        grouped.add(edge);
      }
    }
    return of(vertices, grouped);
  }

  /** All edges from the smaller id to the larger, merged if parallel. */
  public ModelGraph<V, E> canonicalEdges(BinaryOperator<E> merge) {
    List<Edge<E>> reversed = new ModelGraph<>(vertices, edges, true).edges;
    return new ModelGraph<>(vertices, reversed, false).groupEdges(merge);
  }

  /** All vertices and edges of both graphs. */
  public ModelGraph<V, E> union(ModelGraph<V, E> other, BinaryOperator<V> merge) {
    SortedMap<Long, V> both = new TreeMap<>(vertices);
    other.vertices.forEach((id, value) -> both.merge(id, value, merge));
    boolean bothUndirected = undirected && other.undirected;
    List<Edge<E>> all = new ArrayList<>(bothUndirected ? once() : asDirected().once());
    all.addAll(bothUndirected ? other.once() : other.asDirected().once());
    return new ModelGraph<>(both, all, bothUndirected);
  }

  /** The vertices that the other graph lacks. */
  public ModelGraph<V, E> difference(ModelGraph<?, ?> other) {
    return subgraph(triplet -> true, (id, value) -> !other.vertices.containsKey(id));
  }

  /** The vertices and edges that both graphs have, with equal edge values. */
  public ModelGraph<V, E> intersect(ModelGraph<?, E> other) {
    Set<Edge<E>> there = new HashSet<>(other.stored());
    return subgraph(
        t -> there.contains(t.edge()) || (undirected && there.contains(t.edge().reversed())),
        (id, value) -> other.vertices.containsKey(id));
  }

  /** Stored edges out of a vertex, in order. */
  public List<Edge<E>> out(long id) {
    return stored().stream().filter(edge -> edge.source() == id).toList();
  }

  /** Stored edges into a vertex, in order. */
  public List<Edge<E>> in(long id) {
    return stored().stream().filter(edge -> edge.target() == id).toList();
  }
}
