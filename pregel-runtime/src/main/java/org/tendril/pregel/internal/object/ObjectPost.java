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
 * Brings messages of a cut graph to the masters of their receivers. On the way a receiver is known
 * by its rank if it has a copy where the message comes from, else by its id; lists of receivers
 * ascend.
 */
final class ObjectPost {
  private ObjectPost() {}

  /** Messages to local vertices. */
  static final class Delivery {
    final int[] receivers; // local vertices, ascending
    final Object[] messages;

    private Delivery(int[] receivers, Object[] messages) {
      this.receivers = receivers;
      this.messages = messages;
    }
  }

  /** The letters of a state to vertices that have a copy here. */
  static Delivery lettersTo(CutPartition part, ObjectState state) {
    int[] receivers = new int[state.addressees.length];
    Object[] messages = new Object[receivers.length];
    int count = 0;
    for (int i = 0; i < receivers.length; i++) {
      int local = part.graph().ids().vertexOf(state.addressees[i]);
      if (local >= 0) {
        receivers[count] = local;
        messages[count++] = state.letters[i];
      }
    }
    return new Delivery(Arrays.copyOf(receivers, count), Arrays.copyOf(messages, count));
  }

  /** The letters of a block, all to masters here. */
  static Delivery lettersTo(CutPartition part, ObjectBlock block) {
    int[] receivers = new int[block.addressees.length];
    for (int i = 0; i < receivers.length; i++) {
      receivers[i] = part.graph().ids().vertexOf(block.addressees[i]);
      if (receivers[i] < 0) {
        throw IdMessages.unknown(block.addressees[i]);
      }
    }
    return new Delivery(receivers, block.letters);
  }

  /** The messages of a block, all to masters here. */
  @SuppressWarnings("NullAway") // messages are never null
  static Delivery messagesTo(CutPartition part, ObjectBlock block) {
    int[] receivers = new int[block.places.length];
    int local = 0;
    for (int i = 0; i < receivers.length; i++) {
      local = firstAtLeast(part.ordinals(), local, block.places[i]);
      receivers[i] = local;
    }
    return new Delivery(receivers, block.column);
  }

  /** First position, from {@code from} on, of a rank that is at least the wanted one. */
  private static int firstAtLeast(int[] ranks, int from, int wanted) {
    int low = from;
    int high = from;
    for (int step = 1; high < ranks.length && ranks[high] < wanted; step <<= 1) {
      low = high + 1;
      high = (int) Math.min(ranks.length, (long) high + step);
    }
    int found = Arrays.binarySearch(ranks, low, high, wanted);
    return found < 0 ? -found - 1 : found;
  }

  /**
   * One block for each partition that gets messages, and in any case one for this partition, with
   * its work: the messages of the inbox, into which letters to local copies have been merged, and
   * the other letters.
   */
  static List<Addressed<ObjectBlock>> addressed(
      CutPartition part, ObjectState state, Inbox inbox, ObjectWork work) {
    Outgoing[] outgoing = new Outgoing[part.partitionCount()];
    Arrays.setAll(outgoing, partition -> new Outgoing());
    VertexSet receivers = inbox.takeReceivers();
    for (int i = 0; i < receivers.count(); i++) {
      int local = receivers.at(i);
      int rank = part.ordinals()[local];
      outgoing[part.masterOf(rank)].add(rank, inbox.messages()[local]);
    }
    for (int i = 0; i < state.addressees.length; i++) {
      long addressee = state.addressees[i];
      if (part.graph().ids().vertexOf(addressee) < 0) {
        outgoing[part.ownerOf(addressee)].addLetter(addressee, state.letters[i]);
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

  /** Messages on their way to one partition. */
  private static final class Outgoing {
    private int[] ranks = new int[0];
    private @Nullable Object[] messages = new @Nullable Object[0];
    private int count;
    private final LongArrayList addressees = new LongArrayList();
    private final List<Object> letters = new ArrayList<>();

    boolean isEmpty() {
      return count == 0 && letters.isEmpty();
    }

    void addLetter(long addressee, Object letter) {
      addressees.add(addressee);
      letters.add(letter);
    }

    void add(int rank, @Nullable Object message) {
      if (count == ranks.length) {
        ranks = Arrays.copyOf(ranks, Math.max(16, 2 * count));
        messages = Arrays.copyOf(messages, ranks.length);
      }
      ranks[count] = rank;
      messages[count++] = message;
    }

    ObjectBlock block(int source, @Nullable ObjectWork work) {
      return new ObjectBlock(
          source,
          Arrays.copyOf(ranks, count),
          Arrays.copyOf(messages, count),
          addressees.toLongArray(),
          letters.toArray(),
          work);
    }
  }
}
