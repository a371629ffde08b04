package org.tendril.engine.parallel;

/** Work on the indices [from, to) of one block that yields a number. */
@FunctionalInterface
public interface BlockToDouble {
  /** Does the work and returns the block's share of a sum. */
  double apply(int block, int from, int to);
}
