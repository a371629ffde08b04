package org.tendril.pregel;

/** What the loops count while they go through one block. */
abstract class BlockCounts {
  long computed;
  long senders;
  long senderEdges;
  long edgesVisited;
  long awake;

  void clearCounts() {
    computed = 0;
    senders = 0;
    senderEdges = 0;
    edgesVisited = 0;
    awake = 0;
  }
}
