package org.tendril.partition;

/**
 * Pairs (key, value) of vertices, in chunks that are read twice: once to count the keys of each
 * bucket of {@code 2^shift} keys, once to place the pairs.
 */
interface PairInput {
  int chunkCount();

  long pairCount();

  boolean weighted();

  /** Adds the pairs of each bucket to {@code histogram[key >>> shift]}. */
  void count(int chunk, int shift, int[] histogram);

  /**
   * Writes each pair as {@code key << 32 | value} to {@code staged[bucket][next[bucket]++]}, in
   * order, and its weight to {@code stagedWeights} if there are weights.
   */
  void place(int chunk, int shift, int[] next, long[][] staged, double[][] stagedWeights);
}
