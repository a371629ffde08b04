package org.tendril.partition.internal.cut;

import java.io.Serializable;
import org.tendril.partition.GraphPartition;

/** Makes other edges for a partition. A value that can travel. */
@FunctionalInterface
public interface LocalEdges extends Serializable {
  /**
   * A directed graph without weights and edge numbers over the same vertices, in the same order.
   * Others are refused. An edge may leave or enter a vertex whose copies were not mirrored for that
   * before: only a program that sends both ways reaches them all.
   */
  GraphPartition of(GraphPartition graph);
}
