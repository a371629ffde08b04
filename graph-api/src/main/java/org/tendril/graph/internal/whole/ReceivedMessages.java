package org.tendril.graph.internal.whole;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.tendril.graph.internal.rows.VertexColumn;
import org.tendril.graph.internal.rows.VertexRows;
import org.tendril.partition.GraphPartition;
import org.tendril.pregel.VertexMessages;

/** Converts merged messages to rows of their receivers. */
final class ReceivedMessages {
  private ReceivedMessages() {}

  static <A> VertexRows<A> rows(GraphPartition partition, VertexMessages<A> messages) {
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
