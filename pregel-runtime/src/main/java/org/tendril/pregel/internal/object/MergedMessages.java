package org.tendril.pregel.internal.object;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Dataset;
import org.tendril.pregel.VertexMessages;
import org.tendril.pregel.internal.selection.VertexSet;

/** Messages in one array, or in the partitions of a distributed graph until they are read. */
final class MergedMessages<M> implements VertexMessages<M> {
  private volatile @Nullable ReceivedMessages received; // null until gathered
  private final @Nullable Dataset<@Nullable Object[]> columns; // null if not distributed
  private final int vertexCount;

  /** Receivers and their messages. */
  private static final class ReceivedMessages {
    final VertexSet receivers;
    final Object[] messages; // by index of the receiver

    ReceivedMessages(VertexSet receivers, Object[] messages) {
      this.receivers = receivers;
      this.messages = messages;
    }
  }

  private MergedMessages(
      @Nullable ReceivedMessages received,
      @Nullable Dataset<@Nullable Object[]> columns,
      int vertexCount) {
    this.received = received;
    this.columns = columns;
    this.vertexCount = vertexCount;
  }

  /** The messages of an inbox to its {@code receivers}. */
  static <M> MergedMessages<M> of(VertexSet receivers, @Nullable Object[] byVertex) {
    return new MergedMessages<>(picked(receivers, byVertex), null, byVertex.length);
  }

  /** The messages by vertex, null for none. */
  static <M> MergedMessages<M> of(@Nullable Object[] byVertex) {
    return new MergedMessages<>(picked(byVertex), null, byVertex.length);
  }

  /** The messages by vertex, null for none, in the columns of partitions. */
  static <M> MergedMessages<M> of(Dataset<@Nullable Object[]> columns, int vertexCount) {
    return new MergedMessages<>(null, columns, vertexCount);
  }

  private static ReceivedMessages picked(@Nullable Object[] byVertex) {
    int[] receivers =
        IntStream.range(0, byVertex.length).filter(vertex -> byVertex[vertex] != null).toArray();
    return picked(VertexSet.of(receivers, byVertex.length), byVertex);
  }

  private static ReceivedMessages picked(VertexSet receivers, @Nullable Object[] byVertex) {
    Object[] messages = new Object[receivers.count()];
    for (int i = 0; i < messages.length; i++) {
      Object message = byVertex[receivers.at(i)];
      if (message != null) {
        messages[i] = message;
      }
    }
    return new ReceivedMessages(receivers, messages);
  }

  private ReceivedMessages received() {
    ReceivedMessages known = received;
    return known != null ? known : gathered();
  }

  private synchronized ReceivedMessages gathered() {
    ReceivedMessages known = received;
    if (known == null) {
      known = picked(ObjectRunResult.gathered(Objects.requireNonNull(columns), vertexCount));
      received = known;
    }
    return known;
  }

  @Override
  public int count() {
    return received().messages.length;
  }

  @Override
  public int vertex(int index) {
    return received().receivers.at(index);
  }

  @Override
  @SuppressWarnings("unchecked") // the array holds only messages of that type
  public M message(int index) {
    return (M) received().messages[index];
  }

  @Override
  public Optional<Dataset<@Nullable Object[]>> columns() {
    return Optional.ofNullable(columns);
  }
}
