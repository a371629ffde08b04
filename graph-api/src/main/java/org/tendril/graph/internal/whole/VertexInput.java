package org.tendril.graph.internal.whole;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.CombineFunction;
import org.tendril.graph.Vertex;
import org.tendril.graph.internal.form.Lazy;
import org.tendril.graph.internal.rows.VertexColumn;
import org.tendril.graph.internal.rows.VertexRows;
import org.tendril.partition.GraphPartition;
import org.tendril.pregel.VertexMessages;

/** Creates vertex rows from maps and messages. */
public final class VertexInput {
  private VertexInput() {}

  public static <V extends @Nullable Object> WholeVertices<V> ofMap(Engine engine, Map<?, V> map) {
    IdHandles<Object> handles = IdHandles.ofAny(engine, new ArrayList<>(map.keySet()));
    @Nullable Object[] values = new @Nullable Object[map.size()];
    map.forEach(
        (id, value) -> {
          values[handles.vertexOf(id)] = value;
        });
    return new WholeVertices<>(
        engine, Lazy.of(VertexRows.all(engine, handles.ids(), VertexColumn.of(values))));
  }

  /** Merges messages by receiver, in order; drops those to vertices without a row. */
  static <A extends @Nullable Object> VertexRows<A> aggregated(
      VertexRows<?> index, Iterator<Vertex<A>> messages, CombineFunction<A> merge) {
    List<A> merged = new ArrayList<>();
    int[] slots = new int[index.ids().size()]; // by vertex: position in merged, plus 1
    BitSet receivers = new BitSet(slots.length);
    while (messages.hasNext()) {
      Vertex<A> message = messages.next();
      int vertex = index.ids().vertexOf(message.vertexId());
      if (vertex < 0 || !index.has(vertex)) {
        continue;
      }
      if (slots[vertex] == 0) {
        merged.add(message.value());
        slots[vertex] = merged.size();
        receivers.set(vertex);
      } else {
        int slot = slots[vertex] - 1;
        merged.set(slot, merge.combine(merged.get(slot), message.value()));
      }
    }
    return new VertexRows<>(
        index.engine(), index.ids(), vertex -> merged.get(slots[vertex] - 1), receivers);
  }

  /** Converts merged messages to rows of their receivers. */
  static <A> VertexRows<A> received(GraphPartition partition, VertexMessages<A> messages) {
    @Nullable Object[] values = new @Nullable Object[partition.vertexCount()];
    BitSet receivers = new BitSet(values.length);
    for (int i = 0; i < messages.count(); i++) {
      values[messages.vertex(i)] = messages.message(i);
      receivers.set(messages.vertex(i));
    }
    return new VertexRows<>(
        partition.engine(), partition.ids(), VertexColumn.of(values), receivers);
  }
}
