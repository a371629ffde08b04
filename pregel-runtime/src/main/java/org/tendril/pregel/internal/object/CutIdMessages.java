package org.tendril.pregel.internal.object;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.Arrays;
import java.util.List;
import org.tendril.partition.internal.cut.CutPartition;
import org.tendril.pregel.ObjectProgram;

/**
 * Messages to ids from the masters of one partition, merged by receiver. Only the partition that
 * owns an id can always check that the vertex exists.
 */
final class CutIdMessages implements IdMessages {
  private final CutPartition part;
  private final ObjectProgram<?, ?, Object> program;
  private final Long2IntOpenHashMap slots = new Long2IntOpenHashMap(); // by id
  private long[] ids = new long[0]; // by slot
  private Object[] messages = new Object[0]; // by slot

  @SuppressWarnings("unchecked") // all messages come from the program
  CutIdMessages(CutPartition part, ObjectProgram<?, ?, ?> program) {
    this.part = part;
    this.program = (ObjectProgram<?, ?, Object>) program;
    slots.defaultReturnValue(-1);
  }

  /** Messages in the order in which they were sent. */
  private static final class ListOutgoing implements Outgoing {
    private final CutPartition part;
    private long[] ids = new long[0];
    private Object[] messages = new Object[0];
    private int count;

    ListOutgoing(CutPartition part) {
      this.part = part;
    }

    @Override
    public void put(long vertexId, Object message) {
      if (message == null) {
        throw MessageBuffer.nullMessage();
      }
      int owner = part.ownerOf(vertexId);
      if (owner < 0 || (owner == part.index() && part.graph().ids().vertexOf(vertexId) < 0)) {
        throw IdMessages.unknown(vertexId);
      }
      if (count == ids.length) {
        ids = Arrays.copyOf(ids, Math.max(16, 2 * count));
        messages = Arrays.copyOf(messages, ids.length);
      }
      ids[count] = vertexId;
      messages[count++] = message;
    }
  }

  @Override
  public Outgoing outgoing() {
    return new ListOutgoing(part);
  }

  @Override
  public void take(ObjectKernel kernel, ObjectSite site, List<Outgoing> outgoing) {
    for (Outgoing each : outgoing) {
      ListOutgoing list = (ListOutgoing) each;
      for (int i = 0; i < list.count; i++) {
        take(site, list.ids[i], list.messages[i]);
      }
      Arrays.fill(list.messages, 0, list.count, null); // so that they can be collected
      list.count = 0;
    }
  }

  private void take(ObjectSite site, long id, Object message) {
    int slot = slots.get(id);
    if (slot >= 0) {
      messages[slot] = merged(site, id, messages[slot], message);
      return;
    }
    slot = slots.size();
    slots.put(id, slot);
    if (slot == ids.length) {
      ids = Arrays.copyOf(ids, Math.max(16, 2 * slot));
      messages = Arrays.copyOf(messages, ids.length);
    }
    ids[slot] = id;
    messages[slot] = message;
  }

  private Object merged(ObjectSite site, long id, Object before, Object message) {
    try {
      return ObjectLoops.notNull(program.merge(before, message));
    } catch (Throwable e) { // of the user's code
      throw site.idFailure("merge", id, e);
    }
  }

  /** The receivers, ascending. */
  long[] receivers() {
    long[] sorted = Arrays.copyOf(ids, slots.size());
    Arrays.sort(sorted);
    return sorted;
  }

  /** The messages to all receivers, in their order. */
  Object[] messagesTo(long[] receivers) {
    Object[] sorted = new Object[receivers.length];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = messages[slots.get(receivers[i])];
    }
    return sorted;
  }
}
