package org.tendril.pregel.internal.object;

import java.util.List;
import org.tendril.partition.IdMap;

/** Messages to ids on a whole graph, which go to the inbox of the next superstep. */
final class WholeIdMessages implements IdMessages {
  private final IdMap ids;
  private final Inbox inbox;

  WholeIdMessages(IdMap ids, Inbox inbox) {
    this.ids = ids;
    this.inbox = inbox;
  }

  private record BufferTray(IdMap ids, MessageBuffer buffer) implements Tray {
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
  public Tray tray() {
    return new BufferTray(ids, new MessageBuffer(inbox));
  }

  @Override
  public void take(ObjectKernel kernel, ObjectSite place, List<Tray> trays) {
    inbox.take(kernel, place, trays.stream().map(tray -> ((BufferTray) tray).buffer()).toList());
  }
}
