package org.tendril.pregel;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The program whose one delivery of messages is an {@code aggregateMessages}: the values that it
 * leaves behind are the merged messages.
 */
record AggregateProgram<E extends @Nullable Object, M>(
    SendFunction<@Nullable Object, E, M> sendMessage,
    MergeFunction<M> mergeMessages,
    TripletFields fields)
    implements ObjectProgram<@Nullable Object, E, M> {
  private static final long serialVersionUID = 1L;

  /** The value of a vertex that received a message, which tells it from those that did not. */
  record Received(Object message) {}

  @Override
  public @Nullable M initialMessage() {
    return null;
  }

  @Override
  @SuppressWarnings("NullAway") // values may be null: V is @Nullable Object
  public @Nullable Object compute(
      ObjectContext<M> context, @Nullable Object value, @Nullable M message) {
    return message == null ? value : new Received(message);
  }

  @Override
  public void send(EdgeContext<@Nullable Object, E, M> edge) {
    sendMessage.send(edge);
  }

  @Override
  public M merge(M a, M b) {
    return mergeMessages.merge(a, b);
  }

  @Override
  public int maxIterations() {
    return 1;
  }

  /** The messages that a run has left behind. */
  static <M> VertexMessages<M> messages(ObjectResult<?> result) {
    int[] receivers =
        IntStream.range(0, result.vertexCount())
            .filter(vertex -> result.value(vertex) instanceof Received)
            .toArray();
    Object[] messages = new Object[receivers.length];
    for (int i = 0; i < messages.length; i++) {
      if (result.value(receivers[i]) instanceof Received received) {
        messages[i] = received.message();
      }
    }
    return new VertexMessages<>(VertexSet.of(receivers, result.vertexCount()), messages);
  }
}
