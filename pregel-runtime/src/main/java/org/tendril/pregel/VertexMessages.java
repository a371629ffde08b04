package org.tendril.pregel;

import org.jspecify.annotations.Nullable;

/**
 * The merged messages of the vertices that received any, ascending by vertex. The caller owns it.
 *
 * @param <M> type of messages
 */
public final class VertexMessages<M> {
  private final VertexSet receivers;
  private final Object[] messages; // by index of the receiver

  VertexMessages(VertexSet receivers, Object[] messages) {
    this.receivers = receivers;
    this.messages = messages;
  }

  /** The messages of an inbox in which the receivers have one. */
  static <M> VertexMessages<M> of(VertexSet receivers, @Nullable Object[] byVertex) {
    Object[] messages = new Object[receivers.count()];
    for (int i = 0; i < messages.length; i++) {
      Object message = byVertex[receivers.at(i)];
      if (message != null) {
        messages[i] = message;
      }
    }
    return new VertexMessages<>(receivers, messages);
  }

  /** Number of vertices that received a message. */
  public int count() {
    return messages.length;
  }

  /** The receiver with this index; ascending. */
  public int vertex(int index) {
    return receivers.at(index);
  }

  /** The message of the receiver with this index. */
  @SuppressWarnings("unchecked") // the array holds nothing but messages of that type
  public M message(int index) {
    return (M) messages[index];
  }
}
