package org.tendril.partition.internal.rewrite;

import java.io.Serializable;

/** A weight for one edge of a partition; called from many threads, in any order. */
@FunctionalInterface
public interface EdgeToDouble extends Serializable {
  /** The weight of the edge between these vertices, with its weight, number, or else 1. */
  double apply(int source, int target, double column);
}
