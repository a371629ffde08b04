package org.tendril.pregel.internal.object;

import java.util.List;

/**
 * Takes the messages to ids that vertices send while they compute: into trays, one for each block,
 * which are emptied block by block, so that messages to one vertex are merged in the order in which
 * they were sent.
 */
interface IdMessages {
  /** What one block sends. */
  interface Tray {
    /**
     * Keeps a message.
     *
     * @throws IllegalArgumentException if it is known that the graph has no vertex of that id
     */
    void put(long vertexId, Object message);
  }

  /** A new tray, which may serve one block after another. */
  Tray tray();

  /** Merges what the trays hold, in their order, and empties them. */
  void take(ObjectKernel kernel, ObjectSite place, List<Tray> trays);

  /** The complaint about an id that no vertex has. */
  static IllegalArgumentException unknown(long vertexId) {
    return new IllegalArgumentException(
        "messages must go to vertices of the graph: receiver=" + vertexId);
  }
}
