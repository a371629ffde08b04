package org.tendril.partition.internal.rewrite;

import java.io.Serializable;

/** A weight for one edge of a partition; called from many threads, in any order. */
@FunctionalInterface
public interface EdgeToDouble extends Serializable {
  /** The new weight of an edge from its endpoints and its weight or number, or 1 without either. */
  double apply(int source, int target, double column);
}
