package org.tendril.graph.internal.distributed;

import java.io.Serializable;
import java.util.Iterator;
import java.util.Objects;
import java.util.Spliterators;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Dataset;
import org.tendril.graph.EdgeJoiner;
import org.tendril.graph.internal.form.GraphForm;
import org.tendril.graph.internal.rows.DistributedRows;
import org.tendril.graph.internal.rows.EdgeRows;

/** Looks up edges of a distributed graph in another graph by their endpoints. */
final class DistributedMatches {
  private DistributedMatches() {}

  /** A function of a block of edges and of the other graph's sorted edges in the same partition. */
  private interface Match<
          V extends @Nullable Object, E extends @Nullable Object, F extends @Nullable Object, R>
      extends Serializable {
    R of(EdgeRows<V, E> own, EdgeRows<Void, F> otherRows);
  }

  private static <
          V extends @Nullable Object, E extends @Nullable Object, F extends @Nullable Object, R>
      Dataset<R> matched(
          Dataset<EdgeRows<V, E>> own,
          Dataset<EdgeRows<Void, F>> otherRows,
          Match<V, E, F, R> match) {
    return own.zipPartitions(
        otherRows,
        (partition, blocks, others) -> {
          EdgeRows<Void, F> all = EdgeRows.joined(others);
          assert all.isSorted() : "partition=" + partition + " edges=" + all.size();
          return map(blocks, block -> match.of(block, all));
        });
  }

  private static <T, R> Iterator<R> map(
      Iterator<T> iterator, java.util.function.Function<T, R> function) {
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator, 0), false)
        .map(function)
        .iterator();
  }

  /** The edges of another graph in either form, sorted, in the partitions of this graph. */
  private static <F extends @Nullable Object> Dataset<EdgeRows<Void, F>> otherEdges(
      DistributedGraph<?, ?> graph, GraphForm<?, F> other, boolean eitherWay) {
    Dataset<EdgeRows<Void, F>> stored = EdgeFlow.of(other);
    return EdgeFlow.bySource(
        eitherWay ? stored.union(stored.map(rows -> rows.reversed())) : stored,
        graph.edgeStore().ranges());
  }

  private static <V extends @Nullable Object, E extends @Nullable Object>
      Dataset<EdgeRows<V, E>> ownEdges(DistributedGraph<?, E> graph, DistributedRows<V> rows) {
    return EdgeFlow.canonical(graph.edgeStore(), EdgeFlow.asStored(graph.edgeStore(), rows, true));
  }

  static <E extends @Nullable Object> Dataset<EdgeRows<@Nullable Verdict, E>> masked(
      DistributedGraph<?, E> graph,
      GraphForm<?, ?> other,
      DistributedRows<@Nullable Verdict> verdicts) {
    return masked(graph, otherEdges(graph, other, eitherWay(graph, other)), verdicts);
  }

  private static <E extends @Nullable Object, F extends @Nullable Object>
      Dataset<EdgeRows<@Nullable Verdict, E>> masked(
          DistributedGraph<?, E> graph,
          Dataset<EdgeRows<Void, F>> others,
          DistributedRows<@Nullable Verdict> verdicts) {
    return matched(
        ownEdges(graph, verdicts),
        others,
        (own, otherRows) ->
            own.filtered(
                (all, i) ->
                    DistributedRestrictions.joinsKept(all, i)
                        && otherRows.first(all.sources[i], all.targets[i]) >= 0));
  }

  private static boolean eitherWay(DistributedGraph<?, ?> graph, GraphForm<?, ?> other) {
    return graph.isUndirected() && !other.isUndirected();
  }

  static <E extends @Nullable Object> Dataset<EdgeRows<@Nullable Verdict, E>> intersected(
      DistributedGraph<?, E> graph,
      GraphForm<?, E> other,
      DistributedRows<@Nullable Verdict> verdicts) {
    return matched(
        ownEdges(graph, verdicts),
        otherEdges(graph, other, eitherWay(graph, other)),
        (own, otherRows) ->
            own.filtered(
                (all, i) -> DistributedRestrictions.joinsKept(all, i) && holds(otherRows, all, i)));
  }

  private static <E extends @Nullable Object> boolean holds(
      EdgeRows<Void, E> otherRows, EdgeRows<?, E> own, int i) {
    int at = otherRows.first(own.sources[i], own.targets[i]);
    for (;
        at >= 0
            && at < otherRows.size()
            && otherRows.sources[at] == own.sources[i]
            && otherRows.targets[at] == own.targets[i];
        at++) {
      if (Objects.equals(otherRows.value(at), own.value(i))) {
        return true;
      }
    }
    return false;
  }

  static <E extends @Nullable Object, F extends @Nullable Object, G extends @Nullable Object>
      Dataset<EdgeRows<Void, G>> joined(
          DistributedGraph<?, E> graph,
          GraphForm<?, F> other,
          EdgeJoiner<? super E, ? super F, ? extends G> joiner) {
    return matched(
        graph.canonicalEdges(true),
        otherEdges(graph, other, false),
        (own, otherRows) -> joined(own, otherRows, joiner));
  }

  private static <
          E extends @Nullable Object, F extends @Nullable Object, G extends @Nullable Object>
      EdgeRows<Void, G> joined(
          EdgeRows<Void, E> own,
          EdgeRows<Void, F> otherRows,
          EdgeJoiner<? super E, ? super F, ? extends G> joiner) {
    EdgeRows<Void, E> kept =
        own.filtered((all, i) -> otherRows.first(all.sources[i], all.targets[i]) >= 0);
    @Nullable Object[] values = new @Nullable Object[kept.size()];
    for (int i = 0; i < values.length; i++) {
      long source = kept.sources[i];
      long target = kept.targets[i];
      values[i] =
          joiner.join(
              source, target, kept.value(i), otherRows.value(otherRows.first(source, target)));
    }
    return kept.withValues(values);
  }
}
