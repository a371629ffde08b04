package org.tendril.pregel.internal.numeric;

import org.tendril.engine.parallel.Parallel;

/** The senders of a superstep as a list: built from their marks unless the loops have set one. */
final class Frontier {
  private int[] list = new int[0]; // ascending; of the current superstep if listed
  private boolean listed;
  long edges; // along which they send, or an upper bound

  /** The senders, ascending. */
  int[] list() {
    return list;
  }

  /** Builds the list from the marks, unless it is set. */
  void list(Parallel parallel, byte[] sending) {
    if (!listed) {
      set(Marks.positions(parallel, sending));
    }
  }

  /** Takes over a list of the senders. */
  void set(int[] senders) {
    assert isAscending(senders) : "senders must ascend: count=" + senders.length;
    list = senders;
    listed = true;
  }

  /** Discards the list: other vertices send. */
  void forget() {
    listed = false;
  }

  private static boolean isAscending(int[] vertices) {
    for (int i = 1; i < vertices.length; i++) {
      if (vertices[i - 1] >= vertices[i]) {
        return false;
      }
    }
    return true;
  }
}
