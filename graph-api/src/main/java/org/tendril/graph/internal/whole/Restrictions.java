package org.tendril.graph.internal.whole;

import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Dataset.FilterFunction;
import org.tendril.engine.parallel.Blocks;
import org.tendril.graph.Edge;
import org.tendril.graph.EdgeTriplet;
import org.tendril.graph.VertexPredicate;
import org.tendril.graph.internal.form.GraphForm;
import org.tendril.graph.internal.form.Lazy;
import org.tendril.graph.internal.rows.IdMatch;
import org.tendril.graph.internal.rows.StoredEdges;
import org.tendril.graph.internal.rows.VertexColumn;
import org.tendril.partition.Adjacency;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;
import org.tendril.partition.internal.rewrite.EdgePredicate;
import org.tendril.partition.internal.rewrite.Subgraphs;

/** Graphs restricted to some of their vertices and edges. */
final class Restrictions {
  private Restrictions() {}

  static <V extends @Nullable Object, E extends @Nullable Object> WholeGraph<V, E> toVertices(
      WholeGraph<V, E> graph, VertexPredicate<? super V> passes) {
    return restricted(
        graph, new Lazy<>(() -> Subgraphs.of(graph.partition(), onVertices(graph, passes))));
  }

  static <V extends @Nullable Object, E extends @Nullable Object> WholeGraph<V, E> toPassing(
      WholeGraph<V, E> graph,
      FilterFunction<? super EdgeTriplet<V, E>> edgePasses,
      VertexPredicate<? super V> vertexPasses) {
    return restricted(
        graph,
        new Lazy<>(
            () -> {
              Triplets<V, E> triplets = Triplets.of(graph);
              return Subgraphs.of(
                  graph.partition(),
                  onVertices(graph, vertexPasses),
                  (s, t, column) -> edgePasses.test(triplets.at(s, t, column)));
            }));
  }

  /** All vertices, and the edges that pass. */
  static <E extends @Nullable Object> GraphPartition toEdges(
      StoredEdges<E> edges, FilterFunction<? super Edge<E>> passes) {
    return Subgraphs.of(
        edges.partition(), vertex -> true, (s, t, column) -> passes.test(edges.edge(s, t, column)));
  }

  private static <V extends @Nullable Object> IntPredicate onVertices(
      WholeGraph<V, ?> graph, VertexPredicate<? super V> passes) {
    IdMap ids = graph.partition().ids();
    VertexColumn<V> values = graph.vertexColumn();
    return vertex -> passes.test(ids.vertexId(vertex), values.at(vertex));
  }

  static <V extends @Nullable Object, E extends @Nullable Object> WholeGraph<V, E> toMask(
      WholeGraph<V, E> graph, GraphForm<?, ?> other) {
    return restricted(
        graph,
        new Lazy<>(
            () -> {
              GraphPartition others = other.whole("mask").partition();
              int[] there = matches(graph.partition(), others);
              return Subgraphs.of(
                  graph.partition(), vertex -> there[vertex] >= 0, presence(graph, others, there));
            }));
  }

  /** The vertices that the other graph lacks, with the edges between them. */
  static <V extends @Nullable Object, E extends @Nullable Object> WholeGraph<V, E> toDifference(
      WholeGraph<V, E> graph, GraphForm<?, ?> other) {
    return restricted(
        graph,
        new Lazy<>(
            () -> {
              int[] there = matches(graph.partition(), other.whole("difference").partition());
              return Subgraphs.of(graph.partition(), vertex -> there[vertex] < 0);
            }));
  }

  private static EdgePredicate presence(WholeGraph<?, ?> graph, GraphPartition other, int[] there) {
    Adjacency out = other.outAdjacency();
    boolean eitherWay = graph.partition().isSymmetric() && !other.isSymmetric();
    return (source, target, column) ->
        holds(out, there[source], there[target])
            || (eitherWay && holds(out, there[target], there[source]));
  }

  private static boolean holds(Adjacency out, int source, int target) {
    return EdgeJoins.first(out, source, target) >= 0;
  }

  /** By vertex: the vertex of the other partition with the same id, or -1. */
  static int[] matches(GraphPartition here, GraphPartition there) {
    IdMatch match = IdMatch.between(here.ids(), there.ids());
    here.engine().memory().require(4L * here.vertexCount(), "matching vertices");
    int[] matches = new int[here.vertexCount()];
    here.engine()
        .parallel()
        .forEach(
            Blocks.even(matches.length),
            (block, from, to) -> {
              for (int vertex = from; vertex < to; vertex++) {
                matches[vertex] = match.of(vertex);
              }
            });
    return matches;
  }

  static <V extends @Nullable Object, E extends @Nullable Object> WholeGraph<V, E> restricted(
      WholeGraph<V, E> graph, Lazy<GraphPartition> smaller) {
    return graph.restrictedTo(smaller, smaller.map(kept -> keptValues(graph, kept)));
  }

  /** The values of the vertices that are kept; the old column if all are kept. */
  static <V extends @Nullable Object> VertexColumn<V> keptValues(
      WholeGraph<V, ?> graph, GraphPartition kept) {
    VertexColumn<V> old = graph.vertexColumn();
    if (kept.ids() == graph.partition().ids()) {
      return old;
    }
    int[] oldVertices = matches(kept, graph.partition());
    @Nullable Object[] values = new @Nullable Object[oldVertices.length];
    for (int vertex = 0; vertex < values.length; vertex++) {
      values[vertex] = old.at(oldVertices[vertex]);
    }
    return VertexColumn.of(values);
  }
}
