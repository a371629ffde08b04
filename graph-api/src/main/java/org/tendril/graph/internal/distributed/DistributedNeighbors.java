package org.tendril.graph.internal.distributed;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Dataset;
import org.tendril.graph.Edge;
import org.tendril.graph.Vertex;
import org.tendril.graph.internal.rows.DistributedRows;
import org.tendril.graph.internal.rows.EdgeRows;
import org.tendril.graph.internal.rows.RowBlock;
import org.tendril.partition.internal.cut.VertexRanges;
import org.tendril.pregel.EdgeDirection;

/** Collects the neighbors and edges of each vertex: out-edges in order, then in-edges in order. */
final class DistributedNeighbors {
  private DistributedNeighbors() {}

  /**
   * A function of the edges of a vertex: its out-edges, and its in-edges reversed. Both are runs of
   * blocks.
   */
  private interface Collector<V extends @Nullable Object, E extends @Nullable Object>
      extends Serializable {
    Object of(Run<V, E> out, Run<V, E> in);
  }

  /** The edges [from, to) of a block. */
  private record Run<V extends @Nullable Object, E extends @Nullable Object>(
      EdgeRows<V, E> rows, int from, int to) {
    int size() {
      return to - from;
    }

    /** The next run, of one source. */
    Run<V, E> next(long source) {
      int start = to;
      while (start < rows.size() && rows.sources[start] < source) {
        start++;
      }
      int end = start;
      while (end < rows.size() && rows.sources[end] == source) {
        end++;
      }
      return new Run<>(rows, start, end);
    }
  }

  static <V extends @Nullable Object, E extends @Nullable Object> DistributedRows<long[]> ids(
      DistributedGraph<V, E> graph, EdgeDirection direction) {
    return collected(
        graph,
        EdgeFlow.asStored(graph.edgeStore(), false),
        direction,
        (out, in) -> {
          long[] ids = new long[out.size() + in.size()];
          System.arraycopy(out.rows.targets, out.from, ids, 0, out.size());
          System.arraycopy(in.rows.targets, in.from, ids, out.size(), in.size());
          return ids;
        });
  }

  static <V extends @Nullable Object, E extends @Nullable Object>
      DistributedRows<List<Vertex<V>>> vertices(
          DistributedGraph<V, E> graph, EdgeDirection direction) {
    return collected(
        graph,
        EdgeFlow.asStored(graph.edgeStore(), graph.rows(), false),
        direction,
        (out, in) -> {
          List<Vertex<V>> neighbors = new ArrayList<>(out.size() + in.size());
          for (Run<V, E> run : List.of(out, in)) {
            for (int i = run.from; i < run.to; i++) {
              neighbors.add(new Vertex<>(run.rows.targets[i], run.rows.targetValue(i)));
            }
          }
          return List.copyOf(neighbors);
        });
  }

  static <V extends @Nullable Object, E extends @Nullable Object>
      DistributedRows<List<Edge<E>>> edges(DistributedGraph<V, E> graph, EdgeDirection direction) {
    return collected(
        graph,
        EdgeFlow.asStored(graph.edgeStore(), false),
        direction,
        (out, in) -> {
          List<Edge<E>> edges = new ArrayList<>(out.size() + in.size());
          for (int i = out.from; i < out.to; i++) {
            edges.add(out.rows.edge(i));
          }
          for (int i = in.from; i < in.to; i++) {
            edges.add(in.rows.edge(i).reversed());
          }
          return List.copyOf(edges);
        });
  }

  private static <
          V extends @Nullable Object, E extends @Nullable Object, R extends @Nullable Object>
      DistributedRows<R> collected(
          DistributedGraph<?, E> graph,
          Dataset<EdgeRows<V, E>> stored,
          EdgeDirection direction,
          Collector<V, E> collector) {
    VertexRanges ranges = graph.edgeStore().ranges();
    boolean symmetric = graph.isUndirected();
    Dataset<EdgeRows<V, E>> none = stored.filter(rows -> false);
    Dataset<EdgeRows<V, E>> out =
        direction == EdgeDirection.IN ? none : EdgeFlow.canonical(graph.edgeStore(), stored);
    boolean entering =
        direction == EdgeDirection.IN || (direction == EdgeDirection.BOTH && !symmetric);
    Dataset<EdgeRows<V, E>> in =
        entering ? EdgeFlow.bySource(stored.map(rows -> rows.reversed()), ranges) : none;
    Dataset<Sides<V, E>> sides =
        out.zipPartitions(
            in,
            (partition, leaving, coming) ->
                List.of(new Sides<>(EdgeRows.joined(leaving), EdgeRows.joined(coming))).iterator());
    Dataset<RowBlock<R>> blocks =
        graph
            .rows()
            .blocks()
            .zipPartitions(
                sides,
                (partition, rows, lists) ->
                    List.of(
                            DistributedNeighbors.<V, E, R>collected(
                                rows.next().ids(), lists.next(), collector))
                        .iterator());
    return DistributedRows.kept(graph.engine(), ranges, blocks);
  }

  private record Sides<V extends @Nullable Object, E extends @Nullable Object>(
      EdgeRows<V, E> out, EdgeRows<V, E> in) {}

  private static <
          V extends @Nullable Object, E extends @Nullable Object, R extends @Nullable Object>
      RowBlock<R> collected(long[] ids, Sides<V, E> sides, Collector<V, E> collector) {
    @Nullable Object[] values = new @Nullable Object[ids.length];
    Run<V, E> out = new Run<>(sides.out, 0, 0);
    Run<V, E> in = new Run<>(sides.in, 0, 0);
    for (int i = 0; i < ids.length; i++) {
      out = out.next(ids[i]);
      in = in.next(ids[i]);
      values[i] = collector.of(out, in);
    }
    return RowBlock.ofObjects(ids, values);
  }
}
