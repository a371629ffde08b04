package org.tendril.partition;

import java.io.Serializable;

/** Makes other edges for a partition. A value that can travel. */
@FunctionalInterface
public interface LocalEdges extends Serializable {
  /** A directed graph without weights over the same vertices, in the same order. */
  GraphPartition of(GraphPartition graph);
}
