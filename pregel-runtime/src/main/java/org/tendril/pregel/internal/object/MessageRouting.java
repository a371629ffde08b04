package org.tendril.pregel.internal.object;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Addressed;
import org.tendril.partition.internal.cut.CutPartition;
import org.tendril.pregel.internal.selection.VertexSet;

/**
 * Routes messages of a cut graph to the masters of their receivers. Blocks name a receiver by its
 * ordinal if the sending partition has a copy of it, else by its id; lists of receivers ascend.
 */
final class MessageRouting {
  private MessageRouting() {}

  /** Messages to local vertices, by ascending receiver. */
  static final class Delivery {
    final int[] receivers; // local vertices, ascending
    final Object[] messages;

    private Delivery(int[] receivers, Object[] messages) {
      this.receivers = receivers;
      this.messages = messages;
    }
  }

  /** A state's messages to ids of vertices with a copy in this partition. */
  static Delivery idMessagesTo(CutPartition part, ObjectState state) {
    int[] receivers = new int[state.receiverIds.length];
    Object[] messages = new Object[receivers.length];
    int count = 0;
    for (int i = 0; i < receivers.length; i++) {
      int local = part.graph().ids().vertexOf(state.receiverIds[i]);
      if (local >= 0) {
        receivers[count] = local;
        messages[count++] = state.idMessages[i];
      }
    }
    return new Delivery(Arrays.copyOf(receivers, count), Arrays.copyOf(messages, count));
  }

  /** A block's messages to ids, all to masters of this partition. */
  static Delivery idMessagesTo(CutPartition part, ObjectBlock block) {
    int[] receivers = new int[block.receiverIds.length];
    for (int i = 0; i < receivers.length; i++) {
      receivers[i] = part.graph().ids().vertexOf(block.receiverIds[i]);
      if (receivers[i] < 0) {
        throw IdMessages.unknown(block.receiverIds[i]);
      }
    }
    return new Delivery(receivers, block.idMessages);
  }

  /** A block's other messages, all to masters of this partition. */
  @SuppressWarnings("NullAway") // messages are never null
  static Delivery messagesTo(CutPartition part, ObjectBlock block) {
    int[] receivers = new int[block.positions.length];
    int local = 0;
    for (int i = 0; i < receivers.length; i++) {
      local = firstAtLeast(part.ordinals(), local, block.positions[i]);
      receivers[i] = local;
    }
    return new Delivery(receivers, block.column);
  }

  /** First position at or after {@code from} with an ordinal of at least {@code wanted}. */
  private static int firstAtLeast(int[] ordinals, int from, int wanted) {
    int low = from;
    int high = from;
    for (int step = 1; high < ordinals.length && ordinals[high] < wanted; step <<= 1) {
      low = high + 1;
      high = (int) Math.min(ordinals.length, (long) high + step);
    }
    int found = Arrays.binarySearch(ordinals, low, high, wanted);
    return found < 0 ? -found - 1 : found;
  }

  /**
   * One block for each partition that receives messages, and always one with the work done for this
   * partition. Blocks hold the messages of the inbox, including those to ids with a local copy, and
   * the messages to other ids.
   */
  static List<Addressed<ObjectBlock>> addressed(
      CutPartition part, ObjectState state, Inbox inbox, GatherResult work) {
    ToPartition[] outgoing = new ToPartition[part.partitionCount()];
    Arrays.setAll(outgoing, partition -> new ToPartition());
    VertexSet receivers = inbox.takeReceivers();
    for (int i = 0; i < receivers.count(); i++) {
      int local = receivers.at(i);
      int ordinal = part.ordinals()[local];
      outgoing[part.masterOf(ordinal)].add(ordinal, inbox.messages()[local]);
    }
    for (int i = 0; i < state.receiverIds.length; i++) {
      long receiverId = state.receiverIds[i];
      if (part.graph().ids().vertexOf(receiverId) < 0) {
        outgoing[part.ownerOf(receiverId)].addIdMessage(receiverId, state.idMessages[i]);
      }
    }
    List<Addressed<ObjectBlock>> blocks = new ArrayList<>();
    for (int other = 0; other < outgoing.length; other++) {
      boolean here = other == part.index();
      if (here || !outgoing[other].isEmpty()) {
        blocks.add(new Addressed<>(other, outgoing[other].block(part.index(), here ? work : null)));
      }
    }
    return blocks;
  }

  /** The messages to one partition. */
  private static final class ToPartition {
    private int[] ordinals = new int[0];
    private @Nullable Object[] messages = new @Nullable Object[0];
    private int count;
    private final LongArrayList receiverIds = new LongArrayList();
    private final List<Object> idMessages = new ArrayList<>();

    boolean isEmpty() {
      return count == 0 && idMessages.isEmpty();
    }

    void addIdMessage(long receiverId, Object message) {
      receiverIds.add(receiverId);
      idMessages.add(message);
    }

    void add(int ordinal, @Nullable Object message) {
      if (count == ordinals.length) {
        ordinals = Arrays.copyOf(ordinals, Math.max(16, 2 * count));
        messages = Arrays.copyOf(messages, ordinals.length);
      }
      ordinals[count] = ordinal;
      messages[count++] = message;
    }

    ObjectBlock block(int source, @Nullable GatherResult work) {
      return new ObjectBlock(
          source,
          Arrays.copyOf(ordinals, count),
          Arrays.copyOf(messages, count),
          receiverIds.toLongArray(),
          idMessages.toArray(),
          work);
    }
  }
}
