package org.tendril.engine.parallel;

/** Work on the indices [from, to) of one block that yields an integer. */
@FunctionalInterface
public interface BlockToLong {
  /** Does the work and returns the block's share of a sum. */
  long apply(int block, int from, int to);
}
