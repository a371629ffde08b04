package org.tendril.partition.internal.build;

import org.tendril.partition.Adjacency.EdgeColumn;

/**
 * Pairs (key, value) of vertices in chunks, which are read twice: to count the keys of each bucket
 * of {@code 2^shift} keys, and to place the pairs.
 */
interface PairInput {
  int chunkCount();

  long pairCount();

  EdgeColumn edgeColumn();

  /** Adds the pairs of each bucket to {@code histogram[key >>> shift]}. */
  void count(int chunk, int shift, int[] histogram);

  /**
   * Writes each pair of the stage's buckets as {@code key << 32 | value} to {@code
   * stage.pairs()[next[bucket]++]}, in order, and its weight or number to the same position of
   * {@code stage.weights()}.
   */
  void place(int chunk, Stage stage, int[] next);

  /** The destination of pairs in one round: the buckets [first, end) of 2^shift keys. */
  final class Stage {
    final int shift;
    final int first;
    final int end;
    final long[] pairs;
    final double[] weights;

    Stage(int shift, int first, int end, long[] pairs, double[] weights) {
      this.shift = shift;
      this.first = first;
      this.end = end;
      this.pairs = pairs;
      this.weights = weights;
    }
  }
}
