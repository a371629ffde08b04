package org.tendril.pregel;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Dataset;

/**
 * The merged messages of the vertices that received any, ascending by vertex. Those of a
 * distributed graph are gathered when they are first asked for: O(n) time and memory at the driver.
 * The caller owns it. Thread-safe.
 *
 * @param <M> type of messages
 */
public final class VertexMessages<M> {
  private volatile @Nullable Received received; // null until gathered
  private final @Nullable Dataset<@Nullable Object[]> columns; // null if not distributed
  private final int vertexCount;

  /** Who received what. */
  private static final class Received {
    final VertexSet receivers;
    final Object[] messages; // by index of the receiver

    Received(VertexSet receivers, Object[] messages) {
      this.receivers = receivers;
      this.messages = messages;
    }
  }

  private VertexMessages(
      @Nullable Received received, @Nullable Dataset<@Nullable Object[]> columns, int vertexCount) {
    this.received = received;
    this.columns = columns;
    this.vertexCount = vertexCount;
  }

  /** The messages of an inbox in which the receivers have one. */
  static <M> VertexMessages<M> of(VertexSet receivers, @Nullable Object[] byVertex) {
    return new VertexMessages<>(picked(receivers, byVertex), null, byVertex.length);
  }

  /** The messages by vertex, null for none. */
  static <M> VertexMessages<M> of(@Nullable Object[] byVertex) {
    return new VertexMessages<>(picked(byVertex), null, byVertex.length);
  }

  /** The messages by vertex, null for none, in the columns of partitions. */
  static <M> VertexMessages<M> of(Dataset<@Nullable Object[]> columns, int vertexCount) {
    return new VertexMessages<>(null, columns, vertexCount);
  }

  private static Received picked(@Nullable Object[] byVertex) {
    int[] receivers =
        IntStream.range(0, byVertex.length).filter(vertex -> byVertex[vertex] != null).toArray();
    return picked(VertexSet.of(receivers, byVertex.length), byVertex);
  }

  private static Received picked(VertexSet receivers, @Nullable Object[] byVertex) {
    Object[] messages = new Object[receivers.count()];
    for (int i = 0; i < messages.length; i++) {
      Object message = byVertex[receivers.at(i)];
      if (message != null) {
        messages[i] = message;
      }
    }
    return new Received(receivers, messages);
  }

  private Received received() {
    Received known = received;
    return known != null ? known : gathered();
  }

  private synchronized Received gathered() {
    Received known = received;
    if (known == null) {
      known = picked(ObjectResult.gathered(Objects.requireNonNull(columns), vertexCount));
      received = known;
    }
    return known;
  }

  /** Number of vertices that received a message. */
  public int count() {
    return received().messages.length;
  }

  /** The receiver with this index; ascending. */
  public int vertex(int index) {
    return received().receivers.at(index);
  }

  /** The message of the receiver with this index. */
  @SuppressWarnings("unchecked") // the array holds nothing but messages of that type
  public M message(int index) {
    return (M) received().messages[index];
  }

  /**
   * The messages of a distributed graph where they are: one array for each partition, beside its
   * masters in their order, null where there is no message. Persisted, which the caller ends by
   * {@code unpersist()}. Empty if the graph is not distributed.
   */
  public Optional<Dataset<@Nullable Object[]>> columns() {
    return Optional.ofNullable(columns);
  }
}
