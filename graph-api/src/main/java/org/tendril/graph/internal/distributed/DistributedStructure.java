package org.tendril.graph.internal.distributed;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.CombineFunction;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.dataset.FilterFunction;
import org.tendril.graph.EdgeTriplet;
import org.tendril.graph.Vertex;
import org.tendril.graph.VertexPredicate;
import org.tendril.graph.internal.form.Restructuring;
import org.tendril.graph.internal.form.VertexForm;
import org.tendril.graph.internal.rows.DistributedRows;
import org.tendril.graph.internal.rows.EdgeRows;
import org.tendril.graph.internal.rows.VertexRows;

/** Other edges of distributed graphs. */
final class DistributedStructure {
  private DistributedStructure() {}

  static <V extends @Nullable Object, E extends @Nullable Object> EdgeStore<E> changed(
      DistributedGraph<V, E> graph, Restructuring change) {
    EdgeStore<E> old = graph.edgeStore();
    boolean undirected = graph.isUndirected();
    return switch (change) {
      case REVERSE ->
          undirected
              ? old
              : kept(graph, false, EdgeFlow.asStored(old, false).map(rows -> rows.reversed()));
      case UNDIRECTED -> undirected ? old : kept(graph, true, EdgeFlow.asStored(old, false));
      case DIRECTED -> undirected ? kept(graph, false, EdgeFlow.asStored(old, false)) : old;
      case WITHOUT_LOOPS ->
          kept(
              graph,
              undirected,
              EdgeFlow.asStored(old, true)
                  .map(rows -> rows.filtered((all, i) -> all.sources[i] != all.targets[i])));
      case SIMPLE ->
          kept(
              graph,
              undirected,
              graph
                  .canonicalEdges(true)
                  .map(
                      rows ->
                          rows.filtered(
                              (all, i) ->
                                  all.sources[i] != all.targets[i]
                                      && (i == 0 || !all.hasSameEnds(i, i - 1)))));
    };
  }

  private static <E extends @Nullable Object> EdgeStore<E> kept(
      DistributedGraph<?, E> graph, boolean undirected, Dataset<? extends EdgeRows<?, E>> flow) {
    return graph.rebuild(undirected).keeping(graph.edgeStore(), flow, graph.rows().ids());
  }

  /** Null for vertices that go. */
  static <V extends @Nullable Object> DistributedRows<@Nullable Verdict> judged(
      DistributedRows<V> rows, VertexPredicate<? super V> passes) {
    return rows.thinned((id, value) -> passes.test(id, value) ? new Verdict(value) : null);
  }

  /** Null for vertices that go: those that others have not, or those that they have. */
  static <V extends @Nullable Object, U extends @Nullable Object>
      DistributedRows<@Nullable Verdict> judgedByPresence(
          DistributedRows<V> rows, VertexForm<U> others, boolean stayIfThere) {
    return rows.joined(
        others.within(rows.ranges()),
        (id, value, isThere, other) -> isThere == stayIfThere ? new Verdict(value) : null);
  }

  static <V extends @Nullable Object> DistributedRows<V> kept(
      DistributedRows<@Nullable Verdict> judged) {
    return judged.thinned((id, value) -> value == null ? VertexRows.ABSENT : value.value());
  }

  static boolean joinsKept(EdgeRows<@Nullable Verdict, ?> rows, int i) {
    return rows.sourceValue(i) != null && rows.targetValue(i) != null;
  }

  static <V extends @Nullable Object, E extends @Nullable Object>
      EdgeRows<@Nullable Verdict, E> passing(
          EdgeRows<@Nullable Verdict, E> rows,
          FilterFunction<? super EdgeTriplet<V, E>> edgePasses) {
    return rows.filtered(
        (all, i) -> joinsKept(all, i) && edgePasses.test(DistributedStructure.<V, E>shown(all, i)));
  }

  private static <V extends @Nullable Object, E extends @Nullable Object> EdgeTriplet<V, E> shown(
      EdgeRows<@Nullable Verdict, E> rows, int i) {
    return new EdgeTriplet<>(
        new Vertex<>(rows.sources[i], valueOf(rows.sourceValue(i))),
        new Vertex<>(rows.targets[i], valueOf(rows.targetValue(i))),
        rows.value(i));
  }

  @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"}) // of vertices
  private static <V extends @Nullable Object> V valueOf(@Nullable Verdict judged) {
    return (V) Objects.requireNonNull(judged).value();
  }

  /** Neighboring edges with the same ends made one. */
  static <E extends @Nullable Object> EdgeRows<Void, E> grouped(
      EdgeRows<Void, E> rows, CombineFunction<E> merge) {
    int[] firsts = new int[rows.size()];
    List<E> merged = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (i > 0 && rows.hasSameEnds(i, i - 1)) {
        int last = merged.size() - 1;
        merged.set(last, merge.combine(merged.get(last), rows.value(i)));
      } else {
        firsts[merged.size()] = i;
        merged.add(rows.value(i));
      }
    }
    return rows.at(java.util.Arrays.copyOf(firsts, merged.size()))
        .withValues(merged.toArray(new @Nullable Object[0]));
  }
}
