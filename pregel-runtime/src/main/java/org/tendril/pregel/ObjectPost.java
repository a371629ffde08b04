package org.tendril.pregel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Addressed;
import org.tendril.partition.EdgePartition;

/**
 * Brings messages of a cut graph to the masters of their receivers. On the way a receiver is known
 * by its rank; lists of receivers ascend.
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
  static Delivery lettersTo(EdgePartition part, ObjectColumns state) {
    int[] ranks = part.ranks();
    int[] receivers = new int[state.addressees.length];
    Object[] messages = new Object[receivers.length];
    int count = 0;
    int local = 0;
    for (int i = 0; i < receivers.length; i++) {
      local = firstAtLeast(ranks, local, state.addressees[i]);
      if (local < ranks.length && ranks[local] == state.addressees[i]) {
        receivers[count] = local;
        messages[count++] = state.letters[i];
      }
    }
    return new Delivery(Arrays.copyOf(receivers, count), Arrays.copyOf(messages, count));
  }

  /** The messages of a block, all to masters here. */
  @SuppressWarnings("NullAway") // messages are never null
  static Delivery messagesTo(EdgePartition part, ObjectBlock block) {
    int[] receivers = new int[block.places.length];
    int local = 0;
    for (int i = 0; i < receivers.length; i++) {
      local = firstAtLeast(part.ranks(), local, block.places[i]);
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
      EdgePartition part, ObjectColumns state, Inbox inbox, ObjectWork work) {
    Outgoing[] outgoing = new Outgoing[part.partitionCount()];
    Arrays.setAll(outgoing, partition -> new Outgoing());
    VertexSet receivers = inbox.takeReceivers();
    int letter = 0;
    for (int i = 0; i < receivers.count(); i++) {
      int local = receivers.at(i);
      int rank = part.ranks()[local];
      letter = addLetters(part, state, letter, rank, outgoing);
      outgoing[part.masterOf(rank)].add(rank, inbox.messages()[local]);
    }
    addLetters(part, state, letter, Integer.MAX_VALUE, outgoing);
    List<Addressed<ObjectBlock>> blocks = new ArrayList<>();
    for (int other = 0; other < outgoing.length; other++) {
      boolean here = other == part.index();
      if (here || outgoing[other].count > 0) {
        blocks.add(new Addressed<>(other, outgoing[other].block(part.index(), here ? work : null)));
      }
    }
    return blocks;
  }

  /** Adds the letters below a rank, passes over those to it, and returns the next one. */
  private static int addLetters(
      EdgePartition part, ObjectColumns state, int first, int rank, Outgoing[] outgoing) {
    int letter = first;
    for (; letter < state.addressees.length && state.addressees[letter] <= rank; letter++) {
      int addressee = state.addressees[letter];
      if (addressee < rank) {
        outgoing[part.masterOf(addressee)].add(addressee, state.letters[letter]);
      }
    }
    return letter;
  }

  /** Messages on their way to one partition. */
  private static final class Outgoing {
    private int[] ranks = new int[0];
    private @Nullable Object[] messages = new @Nullable Object[0];
    private int count;

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
          source, Arrays.copyOf(ranks, count), Arrays.copyOf(messages, count), work);
    }
  }
}
