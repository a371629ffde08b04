package org.tendril.pregel.internal.object;

import java.util.List;
import org.tendril.partition.IdMap;

/** Messages to ids on a whole graph, merged into the inbox of the next superstep. */
final class WholeIdMessages implements IdMessages {
  private final IdMap ids;
  private final Inbox inbox;

  WholeIdMessages(IdMap ids, Inbox inbox) {
    this.ids = ids;
    this.inbox = inbox;
  }

  private record BufferOutgoing(IdMap ids, MessageBuffer buffer) implements Outgoing {
    @Override
    public void put(long vertexId, Object message) {
      int vertex = ids.vertexOf(vertexId);
      if (vertex < 0) {
        throw IdMessages.unknown(vertexId);
      }
      buffer.append(vertex, message);
    }
  }

  @Override
  public Outgoing outgoing() {
    return new BufferOutgoing(ids, new MessageBuffer(inbox));
  }

  @Override
  public void take(ObjectKernel kernel, ObjectSite site, List<Outgoing> outgoing) {
    inbox.take(
        kernel, site, outgoing.stream().map(each -> ((BufferOutgoing) each).buffer()).toList());
  }
}
