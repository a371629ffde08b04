package org.tendril.graph.internal.distributed;

import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.dataset.Dataset.FilterFunction;
import org.tendril.graph.EdgeTriplet;
import org.tendril.graph.Vertex;
import org.tendril.graph.VertexPredicate;
import org.tendril.graph.internal.form.GraphForm;
import org.tendril.graph.internal.form.Lazy;
import org.tendril.graph.internal.form.VertexForm;
import org.tendril.graph.internal.rows.DistributedRows;
import org.tendril.graph.internal.rows.EdgeRows;
import org.tendril.graph.internal.rows.VertexRows;

/** Distributed graphs restricted to some of their vertices and edges. */
final class DistributedRestrictions {
  private DistributedRestrictions() {}

  static <V extends @Nullable Object, E extends @Nullable Object> DistributedGraph<V, E> toVertices(
      DistributedGraph<V, E> graph, VertexPredicate<? super V> passes) {
    return restricted(graph, () -> tested(graph.rows(), passes), keptEdges(graph));
  }

  static <V extends @Nullable Object, E extends @Nullable Object> DistributedGraph<V, E> toPassing(
      DistributedGraph<V, E> graph,
      FilterFunction<? super EdgeTriplet<V, E>> edgePasses,
      VertexPredicate<? super V> vertexPasses) {
    return restricted(
        graph,
        () -> tested(graph.rows(), vertexPasses),
        verdicts ->
            EdgeFlow.asStored(graph.edgeStore(), verdicts, true)
                .map(rows -> passing(rows, edgePasses)));
  }

  /** The vertices and edges that the other graph has. */
  static <V extends @Nullable Object, E extends @Nullable Object> DistributedGraph<V, E> toMask(
      DistributedGraph<V, E> graph, GraphForm<?, ?> other) {
    return restricted(
        graph,
        () -> byPresence(graph.rows(), other.vertices(), true),
        verdicts -> DistributedMatches.masked(graph, other, verdicts));
  }

  /** The vertices that the other graph lacks, with the edges between them. */
  static <V extends @Nullable Object, E extends @Nullable Object>
      DistributedGraph<V, E> toDifference(DistributedGraph<V, E> graph, GraphForm<?, ?> other) {
    return restricted(
        graph, () -> byPresence(graph.rows(), other.vertices(), false), keptEdges(graph));
  }

  /** The vertices and edges that the other graph has, edges with an equal value. */
  static <V extends @Nullable Object, E extends @Nullable Object>
      DistributedGraph<V, E> toIntersection(DistributedGraph<V, E> graph, GraphForm<?, E> other) {
    return restricted(
        graph,
        () -> byPresence(graph.rows(), other.vertices(), true),
        verdicts -> DistributedMatches.intersected(graph, other, verdicts));
  }

  /** The vertices in a table, with the edges between them. */
  static <V extends @Nullable Object, E extends @Nullable Object> DistributedGraph<V, E> toTable(
      DistributedGraph<V, E> graph, VertexForm<?> table) {
    return restricted(graph, () -> byPresence(graph.rows(), table, true), keptEdges(graph));
  }

  /**
   * The vertices that are kept, with their values.
   *
   * @param edges derives the remaining edges from the verdicts on vertices
   */
  private static <V extends @Nullable Object, E extends @Nullable Object>
      DistributedGraph<V, E> restricted(
          DistributedGraph<V, E> graph,
          Supplier<DistributedRows<@Nullable Verdict>> judge,
          Function<DistributedRows<@Nullable Verdict>, Dataset<? extends EdgeRows<?, E>>> edges) {
    Lazy<DistributedRows<@Nullable Verdict>> verdicts = new Lazy<>(judge);
    Lazy<DistributedRows<V>> kept = verdicts.map(DistributedRestrictions::kept);
    return new DistributedGraph<>(
        graph.engine(),
        graph.cut(),
        new Lazy<>(
            () ->
                graph
                    .rebuild(graph.isUndirected())
                    .keeping(graph.edgeStore(), edges.apply(verdicts.get()), kept.get().ids())),
        kept);
  }

  /** All edges between vertices that are kept. */
  private static <E extends @Nullable Object>
      Function<DistributedRows<@Nullable Verdict>, Dataset<? extends EdgeRows<?, E>>> keptEdges(
          DistributedGraph<?, E> graph) {
    return verdicts ->
        EdgeFlow.asStored(graph.edgeStore(), verdicts, true)
            .map(rows -> rows.filtered(DistributedRestrictions::joinsKept));
  }

  private static <V extends @Nullable Object> DistributedRows<@Nullable Verdict> tested(
      DistributedRows<V> rows, VertexPredicate<? super V> passes) {
    return rows.thinned(
        (vertexId, value) -> passes.test(vertexId, value) ? new Verdict(value) : null);
  }

  /** Drops vertices missing from {@code others}, or those present in it. */
  private static <V extends @Nullable Object, U extends @Nullable Object>
      DistributedRows<@Nullable Verdict> byPresence(
          DistributedRows<V> rows, VertexForm<U> others, boolean keepsPresent) {
    return rows.joined(
        others.within(rows.ranges()),
        (vertexId, value, isPresent, other) ->
            isPresent == keepsPresent ? new Verdict(value) : null);
  }

  private static <V extends @Nullable Object> DistributedRows<V> kept(
      DistributedRows<@Nullable Verdict> verdicts) {
    return verdicts.thinned(
        (vertexId, verdict) -> verdict == null ? VertexRows.ABSENT : verdict.value());
  }

  /** Whether both endpoints of an edge are kept. */
  static boolean joinsKept(EdgeRows<@Nullable Verdict, ?> rows, int i) {
    return rows.sourceValue(i) != null && rows.targetValue(i) != null;
  }

  private static <V extends @Nullable Object, E extends @Nullable Object>
      EdgeRows<@Nullable Verdict, E> passing(
          EdgeRows<@Nullable Verdict, E> rows,
          FilterFunction<? super EdgeTriplet<V, E>> edgePasses) {
    return rows.filtered(
        (all, i) ->
            joinsKept(all, i) && edgePasses.test(DistributedRestrictions.<V, E>triplet(all, i)));
  }

  private static <V extends @Nullable Object, E extends @Nullable Object> EdgeTriplet<V, E> triplet(
      EdgeRows<@Nullable Verdict, E> rows, int i) {
    return new EdgeTriplet<>(
        new Vertex<>(rows.sources[i], valueOf(rows.sourceValue(i))),
        new Vertex<>(rows.targets[i], valueOf(rows.targetValue(i))),
        rows.value(i));
  }

  @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"}) // of vertices
  private static <V extends @Nullable Object> V valueOf(@Nullable Verdict verdict) {
    return (V) Objects.requireNonNull(verdict).value();
  }
}
