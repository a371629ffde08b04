package org.tendril.pregel.internal.numeric;

/** The counts of the loops over one block of vertices. */
interface BlockContext {
  long computed();

  long senders();

  long senderEdges();

  long edgesVisited();

  long awake();
}
