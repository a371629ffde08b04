package org.tendril.pregel;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.CombineFunction;

/** A program built from the three functions of GraphX. */
record FunctionProgram<V extends @Nullable Object, E extends @Nullable Object, M>(
    M initialMessage,
    int maxIterations,
    ActiveDirection activeDirection,
    ObjectProgram.VertexFunction<V, M> vertexProgram,
    ObjectProgram.SendFunction<V, E, M> sendMessage,
    CombineFunction<M> mergeMessage)
    implements ObjectProgram<V, E, M> {
  private static final long serialVersionUID = 1L;

  FunctionProgram {
    if (maxIterations <= 0) {
      throw new IllegalArgumentException(
          "maxIterations must be greater than 0: maxIterations=" + maxIterations);
    }
    Objects.requireNonNull(initialMessage, "initialMessage");
  }

  /** Superstep 0, and one for each delivery of messages. */
  @Override
  public int maxSupersteps() {
    return (int) Math.min(Integer.MAX_VALUE, maxIterations + 1L);
  }

  @Override
  @SuppressWarnings("NullAway") // no vertex stays awake, so there always is a message
  public V compute(ObjectContext<M> context, V value, @Nullable M message) {
    return vertexProgram.apply(context.vertexId(), value, message);
  }

  @Override
  public void send(EdgeContext<V, E, M> edge) {
    sendMessage.send(edge);
  }

  @Override
  public M merge(M a, M b) {
    return mergeMessage.combine(a, b);
  }
}
