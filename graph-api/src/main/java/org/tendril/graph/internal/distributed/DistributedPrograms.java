package org.tendril.graph.internal.distributed;

import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.CombineFunction;
import org.tendril.engine.dataset.Dataset;
import org.tendril.graph.internal.rows.DistributedRows;
import org.tendril.graph.internal.rows.RowBlock;
import org.tendril.graph.internal.rows.VertexRows;
import org.tendril.pregel.ObjectProgram;
import org.tendril.pregel.ObjectResult;
import org.tendril.pregel.Pregel;
import org.tendril.pregel.PregelOptions;
import org.tendril.pregel.TripletFields;
import org.tendril.pregel.VertexMessages;

/** Runs object programs and messages on distributed graphs. */
final class DistributedPrograms {
  private DistributedPrograms() {}

  /** The values that a program computes. */
  static <V extends @Nullable Object, E extends @Nullable Object, M> DistributedRows<V> run(
      DistributedGraph<V, E> graph, ObjectProgram<V, E, M> program, PregelOptions options) {
    EdgeStore<E> store = graph.edgeStore();
    ObjectResult<V> result =
        Pregel.run(graph.partitions(), columns(graph), store.values(), program, options);
    return MasterRows.of(store, result.columns().orElseThrow(), RowBlock::<V>ofObjects);
  }

  /** The merged messages to each vertex that receives any. */
  static <V extends @Nullable Object, E extends @Nullable Object, A> DistributedRows<A> messages(
      DistributedGraph<V, E> graph,
      ObjectProgram.SendFunction<V, E, A> send,
      CombineFunction<A> merge,
      TripletFields fields) {
    EdgeStore<E> store = graph.edgeStore();
    VertexMessages<A> messages =
        Pregel.aggregateMessages(
            graph.partitions(), columns(graph), store.values(), send, merge, fields);
    return MasterRows.<@Nullable Object[], A>of(
            store, messages.columns().orElseThrow(), RowBlock::<A>ofObjects)
        .thinned((vertexId, message) -> message == null ? VertexRows.ABSENT : message);
  }

  /** The values of the masters in each partition. */
  private static <V extends @Nullable Object> Dataset<@Nullable Object[]> columns(
      DistributedGraph<V, ?> graph) {
    return graph.rows().blocks().map(block -> block.objects());
  }
}
