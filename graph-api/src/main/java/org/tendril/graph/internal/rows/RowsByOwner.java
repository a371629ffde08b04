package org.tendril.graph.internal.rows;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Addressed;
import org.tendril.graph.Vertex;
import org.tendril.partition.internal.cut.VertexRanges;

/** Groups messages into blocks by the partitions that own their receivers, in order. */
public final class RowsByOwner<A extends @Nullable Object>
    implements Iterator<Addressed<RowBlock<A>>> {
  private static final int BLOCK = 1 << 12; // messages

  private final Iterator<Vertex<A>> messages;
  private final VertexRanges ranges;
  private final RowBlock.Builder<A>[] open; // by owner
  private final Queue<Addressed<RowBlock<A>>> ready = new ArrayDeque<>();

  public RowsByOwner(Iterator<Vertex<A>> messages, VertexRanges ranges) {
    this.messages = messages;
    this.ranges = ranges;
    @SuppressWarnings({"unchecked", "rawtypes"}) // filled only with builders of that type
    RowBlock.Builder<A>[] builders = new RowBlock.Builder[ranges.partitionCount()];
    this.open = builders;
    for (int i = 0; i < open.length; i++) {
      open[i] = new RowBlock.Builder<>(0);
    }
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && messages.hasNext()) {
      Vertex<A> message = messages.next();
      int owner = ranges.ownerOf(message.vertexId());
      open[owner].add(message.vertexId(), message.value());
      if (open[owner].size() == BLOCK) {
        close(owner);
      }
    }
    for (int owner = 0; ready.isEmpty() && owner < open.length; owner++) {
      if (open[owner].size() > 0) {
        close(owner);
      }
    }
    return !ready.isEmpty();
  }

  private void close(int owner) {
    ready.add(new Addressed<>(owner, open[owner].build()));
    open[owner] = new RowBlock.Builder<>(0);
  }

  @Override
  public Addressed<RowBlock<A>> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.remove();
  }
}
