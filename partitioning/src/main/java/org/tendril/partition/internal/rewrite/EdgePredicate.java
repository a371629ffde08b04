package org.tendril.partition.internal.rewrite;

/** Decides about one edge of a partition; called from many threads, in any order. */
@FunctionalInterface
public interface EdgePredicate {
  /** Whether an edge passes, from its endpoints and its weight or number, or 1 without either. */
  boolean test(int source, int target, double column);
}
