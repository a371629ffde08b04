package org.tendril.pregel.internal.object;

import java.util.List;

/**
 * Collects the messages to ids that vertices send while they compute: each block into an {@link
 * Outgoing} of its own. These are merged block by block, so that messages to one vertex are merged
 * in the order in which they were sent.
 */
interface IdMessages {
  /** The messages that one block sends. */
  interface Outgoing {
    /**
     * Adds a message.
     *
     * @throws IllegalArgumentException if the graph is known to have no vertex with this id
     */
    void put(long vertexId, Object message);
  }

  /** A new collector, which may serve one block after another. */
  Outgoing outgoing();

  /** Merges the collected messages in the order of the collectors, and empties these. */
  void take(ObjectKernel kernel, ObjectSite site, List<Outgoing> outgoing);

  /** Reports an id that no vertex has. */
  static IllegalArgumentException unknown(long vertexId) {
    return new IllegalArgumentException(
        "messages must go to vertices of the graph: receiver=" + vertexId);
  }
}
