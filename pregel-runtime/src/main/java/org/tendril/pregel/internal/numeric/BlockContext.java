package org.tendril.pregel.internal.numeric;

/** The counts that the loops leave in the context of one block. */
interface BlockContext {
  long computed();

  long senders();

  long senderEdges();

  long edgesVisited();

  long awake();
}
