package org.tendril.pregel.internal.object;

import java.util.Arrays;

/**
 * The messages of one block, in the order in which they were sent, by bins of receivers:
 * consecutive vertices, so that threads can merge different bins concurrently.
 */
final class MessageBuffer {
  private static final int LEAST_CAPACITY = 32;
  private static final int[] NO_RECEIVERS = {};
  private static final Object[] NO_MESSAGES = {};

  private final int binShift; // log2 of vertices per bin
  private final int[][] receivers; // by bin
  private final Object[][] messages; // by bin, parallel to the receivers
  private final int[] counts; // by bin

  MessageBuffer(Inbox inbox) {
    this.binShift = inbox.binShift();
    this.receivers = new int[inbox.binCount()][];
    this.messages = new Object[inbox.binCount()][];
    this.counts = new int[inbox.binCount()];
    Arrays.fill(receivers, NO_RECEIVERS);
    Arrays.fill(messages, NO_MESSAGES);
  }

  void append(int receiver, Object message) {
    if (message == null) {
      throw nullMessage();
    }
    int bin = receiver >>> binShift;
    int at = counts[bin];
    if (at == receivers[bin].length) {
      grow(bin);
    }
    receivers[bin][at] = receiver;
    messages[bin][at] = message;
    counts[bin] = at + 1;
  }

  static NullPointerException nullMessage() {
    return new NullPointerException("a message must not be null");
  }

  private void grow(int bin) {
    int capacity = Math.max(LEAST_CAPACITY, 2 * counts[bin]);
    receivers[bin] = Arrays.copyOf(receivers[bin], capacity);
    messages[bin] = Arrays.copyOf(messages[bin], capacity);
  }

  int count(int bin) {
    return counts[bin];
  }

  int[] receivers(int bin) {
    return receivers[bin];
  }

  Object[] messages(int bin) {
    return messages[bin];
  }

  /** Clears a bin, so that its messages can be collected. */
  void clear(int bin) {
    Arrays.fill(messages[bin], 0, counts[bin], null);
    counts[bin] = 0;
  }

  long total() {
    long total = 0;
    for (int count : counts) {
      total += count;
    }
    return total;
  }
}
