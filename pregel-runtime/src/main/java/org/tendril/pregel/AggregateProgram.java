package org.tendril.pregel;

import org.jspecify.annotations.Nullable;

/** The program whose one edge pass is an {@code aggregateMessages}; it computes nothing. */
record AggregateProgram<V extends @Nullable Object, E extends @Nullable Object, M>(
    SendFunction<V, E, M> sendMessage, MergeFunction<M> mergeMessages, TripletFields fields)
    implements ObjectProgram<V, E, M> {
  private static final long serialVersionUID = 1L;

  @Override
  public @Nullable M initialMessage() {
    return null;
  }

  @Override
  public V compute(ObjectContext<M> context, V value, @Nullable M message) {
    return value;
  }

  @Override
  public void send(EdgeContext<V, E, M> edge) {
    sendMessage.send(edge);
  }

  @Override
  public M merge(M a, M b) {
    return mergeMessages.merge(a, b);
  }
}
