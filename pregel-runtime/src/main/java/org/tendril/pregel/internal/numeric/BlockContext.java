package org.tendril.pregel.internal.numeric;

/** The counts of the loops over one block of vertices. */
interface BlockContext {
  /** The local vertex of the loop; -1 before the first. */
  int vertex();

  long computed();

  long senders();

  long senderEdges();

  long edgesVisited();

  long awake();
}
