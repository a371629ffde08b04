package org.tendril.pregel.internal.object;

import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.CombineFunction;
import org.tendril.partition.internal.cut.CutPartition;
import org.tendril.pregel.EdgeContext;
import org.tendril.pregel.ObjectContext;
import org.tendril.pregel.ObjectProgram;
import org.tendril.pregel.TripletFields;

/**
 * The program behind {@code aggregateMessages}: it delivers messages once, and its values are the
 * merged messages.
 */
record AggregateProgram<E extends @Nullable Object, M>(
    ObjectProgram.SendFunction<@Nullable Object, E, M> sendMessage,
    CombineFunction<M> mergeMessages,
    TripletFields fields)
    implements ObjectProgram<@Nullable Object, E, M> {
  private static final long serialVersionUID = 1L;

  static <V extends @Nullable Object, E extends @Nullable Object, M> AggregateProgram<E, M> of(
      ObjectProgram.SendFunction<V, E, M> send, CombineFunction<M> merge, TripletFields fields) {
    @SuppressWarnings("unchecked") // it reads values of type V
    ObjectProgram.SendFunction<@Nullable Object, E, M> sendAny =
        (ObjectProgram.SendFunction<@Nullable Object, E, M>) send;
    return new AggregateProgram<>(sendAny, merge, fields);
  }

  /** The value of a vertex that received a message. */
  record ReceivedMessage(Object message) {}

  @Override
  public @Nullable M initialMessage() {
    return null;
  }

  @Override
  @SuppressWarnings("NullAway") // values may be null: V is @Nullable Object
  public @Nullable Object compute(
      ObjectContext<M> context, @Nullable Object value, @Nullable M message) {
    return message == null ? value : new ReceivedMessage(message);
  }

  @Override
  public void send(EdgeContext<@Nullable Object, E, M> edge) {
    sendMessage.send(edge);
  }

  @Override
  public M merge(M a, M b) {
    return mergeMessages.combine(a, b);
  }

  @Override
  public int maxSupersteps() {
    return 2;
  }

  /** The messages to the masters of a partition after the run, null for none. */
  static @Nullable Object[] column(CutPartition part, ObjectState state) {
    @Nullable Object[] column = ObjectStaged.column(part, state);
    for (int i = 0; i < column.length; i++) {
      column[i] = column[i] instanceof ReceivedMessage received ? received.message() : null;
    }
    return column;
  }
}
