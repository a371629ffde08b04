package org.tendril.engine.parallel;

/** Work on the indices [from, to) of one block. */
@FunctionalInterface
public interface BlockTask {
  /** Does the work; {@code block} is the number of the block. */
  void run(int block, int from, int to);
}
