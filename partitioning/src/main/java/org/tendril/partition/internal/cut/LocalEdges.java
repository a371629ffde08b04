package org.tendril.partition.internal.cut;

import java.io.Serializable;
import org.tendril.partition.GraphPartition;

/** Derives other edges for a partition. Serializable. */
@FunctionalInterface
public interface LocalEdges extends Serializable {
  /**
   * A directed graph without weights and edge numbers over the same vertices, in the same order.
   * Other graphs are refused. A new edge may give a copy a role that its mirrors lack, so only a
   * program that sends both ways reaches all copies.
   */
  GraphPartition of(GraphPartition graph);
}
