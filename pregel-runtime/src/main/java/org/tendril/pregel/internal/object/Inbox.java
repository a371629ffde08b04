package org.tendril.pregel.internal.object;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.parallel.Blocks;
import org.tendril.engine.parallel.Parallel;
import org.tendril.pregel.internal.selection.VertexSet;

/**
 * The merged message of each vertex, and the vertices that received one. Vertices are divided into
 * bins; one thread merges all messages of a bin, block by block, so that each vertex merges its
 * messages in the order in which they were sent.
 */
final class Inbox {
  private static final int MOST_BINS = 64;
  private static final int LEAST_SHIFT = 8;
  private static final int SMALL_MERGE = 1 << 12; // messages that one thread merges fastest
  private static final int LISTED_SHIFT = 4; // a bin lists up to 1/16 of its vertices

  private final Parallel parallel;
  private final int binShift; // log2 of vertices per bin
  private @Nullable Object[] messages; // by vertex, null for none; empty before the first
  private final int vertexCount;
  private final int[][] listed; // by bin: vertices with a message by arrival, while there is room
  private final int[] counts; // by bin: number of vertices with a message

  Inbox(Parallel parallel, int vertexCount) {
    this.parallel = parallel;
    this.binShift =
        Math.max(
            LEAST_SHIFT,
            Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(0, vertexCount - 1) / MOST_BINS));
    int bins = vertexCount == 0 ? 0 : ((vertexCount - 1) >>> binShift) + 1;
    this.vertexCount = vertexCount;
    this.messages = new @Nullable Object[0];
    this.listed = new int[bins][1 << (binShift - LISTED_SHIFT)];
    this.counts = new int[bins];
  }

  int binShift() {
    return binShift;
  }

  int binCount() {
    return counts.length;
  }

  /**
   * The messages by vertex, null for none. Readers remove a message by setting it to null. To be
   * called by one thread: the first call allocates.
   */
  @Nullable Object[] messages() {
    if (messages.length < vertexCount) {
      messages = new @Nullable Object[vertexCount];
    }
    return messages;
  }

  /**
   * Merges the messages of the buffers, in their order, and clears the buffers.
   *
   * @return the number of messages
   */
  long take(ObjectKernel kernel, ObjectSite site, List<MessageBuffer> buffers) {
    long total = 0;
    for (MessageBuffer buffer : buffers) {
      total += buffer.total();
    }
    if (total > 0) {
      @Nullable Object[] merged = messages();
      forEachBin(total, bin -> takeBin(kernel, site, buffers, merged, bin));
    }
    return total;
  }

  private void takeBin(
      ObjectKernel kernel,
      ObjectSite site,
      List<MessageBuffer> buffers,
      @Nullable Object[] merged,
      int bin) {
    for (MessageBuffer buffer : buffers) {
      int arriving = buffer.count(bin);
      if (arriving > 0) {
        counts[bin] =
            kernel.merge(
                site,
                merged,
                buffer.receivers(bin),
                buffer.messages(bin),
                arriving,
                listed[bin],
                counts[bin]);
        buffer.clear(bin);
      }
    }
  }

  /** Merges the messages of another inbox after those of this one, and clears the other. */
  void take(ObjectKernel kernel, ObjectSite site, Inbox other) {
    long total = 0;
    for (int count : other.counts) {
      total += count;
    }
    if (total > 0) {
      @Nullable Object[] merged = messages();
      forEachBin(total, bin -> takeBin(kernel, site, other, merged, bin));
    }
  }

  private void takeBin(
      ObjectKernel kernel, ObjectSite site, Inbox other, @Nullable Object[] merged, int bin) {
    int[] receivers = new int[other.counts[bin]];
    other.takeReceivers(bin, receivers, 0);
    Object[] arriving = new Object[receivers.length];
    for (int i = 0; i < receivers.length; i++) {
      Object message = other.messages[receivers[i]];
      if (message != null) {
        arriving[i] = message;
      }
      other.messages[receivers[i]] = null;
    }
    counts[bin] =
        kernel.merge(site, merged, receivers, arriving, arriving.length, listed[bin], counts[bin]);
  }

  /** Whether no vertex has a message. */
  boolean isEmpty() {
    return Arrays.stream(counts).allMatch(count -> count == 0);
  }

  /** Merges messages from another partition, in one thread. */
  void take(ObjectKernel kernel, ObjectSite site, MessageRouting.Delivery delivery) {
    int arriving = delivery.receivers.length;
    if (arriving > 0) {
      int[] fresh = new int[arriving];
      int count =
          kernel.merge(site, messages(), delivery.receivers, delivery.messages, arriving, fresh, 0);
      note(fresh, count);
    }
  }

  /** Notes vertices whose first message is in {@link #messages()}. */
  void note(int[] receivers, int count) {
    for (int i = 0; i < count; i++) {
      int bin = receivers[i] >>> binShift;
      int known = counts[bin]++;
      if (known < listed[bin].length) {
        listed[bin][known] = receivers[i];
      }
    }
  }

  /** The receivers since the last call, ascending; keeps their messages. */
  VertexSet takeReceivers() {
    int[] starts = new int[counts.length + 1];
    for (int bin = 0; bin < counts.length; bin++) {
      starts[bin + 1] = starts[bin] + counts[bin];
    }
    int[] receivers = new int[starts[counts.length]];
    forEachBin(receivers.length, bin -> takeReceivers(bin, receivers, starts[bin]));
    return VertexSet.of(receivers, vertexCount);
  }

  private void takeReceivers(int bin, int[] receivers, int at) {
    int count = counts[bin];
    counts[bin] = 0;
    if (count <= listed[bin].length) {
      System.arraycopy(listed[bin], 0, receivers, at, count);
      Arrays.sort(receivers, at, at + count);
      return;
    }
    int next = at;
    long end = Math.min(vertexCount, (bin + 1L) << binShift);
    for (int vertex = bin << binShift; vertex < end; vertex++) {
      if (messages[vertex] != null) {
        receivers[next++] = vertex;
      }
    }
  }

  @FunctionalInterface
  private interface BinTask {
    void run(int bin);
  }

  private void forEachBin(long messages, BinTask task) {
    if (messages > SMALL_MERGE) {
      parallel.forEach(Blocks.single(counts.length), (bin, from, to) -> task.run(bin));
      return;
    }
    for (int bin = 0; bin < counts.length; bin++) {
      task.run(bin);
    }
  }
}
