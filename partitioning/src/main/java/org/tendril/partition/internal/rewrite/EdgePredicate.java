package org.tendril.partition.internal.rewrite;

/** Decides about one edge of a partition; called from many threads, in any order. */
@FunctionalInterface
public interface EdgePredicate {
  /** Whether the edge between these vertices, with its weight, number, or else 1, passes. */
  boolean test(int source, int target, double column);
}
