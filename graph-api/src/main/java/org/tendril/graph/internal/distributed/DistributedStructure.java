package org.tendril.graph.internal.distributed;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.CombineFunction;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.dataset.Dataset.FilterFunction;
import org.tendril.graph.Edge;
import org.tendril.graph.internal.form.Restructuring;
import org.tendril.graph.internal.rows.EdgeRows;

/** Distributed graphs with the same vertices and other edges. */
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
                                      && (i == 0 || !all.hasSameEndpoints(i, i - 1)))));
    };
  }

  private static <E extends @Nullable Object> EdgeStore<E> kept(
      DistributedGraph<?, E> graph, boolean undirected, Dataset<? extends EdgeRows<?, E>> flow) {
    return graph.rebuild(undirected).keeping(graph.edgeStore(), flow, graph.rows().ids());
  }

  static <E extends @Nullable Object> EdgeStore<Double> weighted(
      DistributedGraph<?, E> graph, Edge.ToWeight<? super E> mapper) {
    return graph
        .rebuild(graph.isUndirected())
        .weighted(
            EdgeFlow.asStored(graph.edgeStore(), true).map(rows -> EdgeFlow.weighted(rows, mapper)),
            graph.rows().ids());
  }

  static <E extends @Nullable Object> EdgeStore<E> filtered(
      DistributedGraph<?, E> graph, FilterFunction<? super Edge<E>> passes) {
    return kept(
        graph,
        graph.isUndirected(),
        EdgeFlow.asStored(graph.edgeStore(), true)
            .map(rows -> rows.filtered((all, i) -> passes.test(all.edge(i)))));
  }

  /** The edges from their smaller vertex to their larger, those with the same endpoints merged. */
  static <E extends @Nullable Object> EdgeStore<E> canonical(
      DistributedGraph<?, E> graph, CombineFunction<E> merge) {
    EdgeStore<E> old = graph.edgeStore();
    Dataset<EdgeRows<Void, E>> oriented = EdgeFlow.asStored(old, true).map(rows -> rows.oriented());
    return graph
        .rebuild(false)
        .valued(
            EdgeFlow.bySource(oriented, old.ranges()).map(rows -> grouped(rows, merge)),
            graph.rows().ids(),
            false);
  }

  /** Merges adjacent edges with the same endpoints. */
  static <E extends @Nullable Object> EdgeRows<Void, E> grouped(
      EdgeRows<Void, E> rows, CombineFunction<E> merge) {
    int[] firsts = new int[rows.size()];
    List<E> merged = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (i > 0 && rows.hasSameEndpoints(i, i - 1)) {
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
