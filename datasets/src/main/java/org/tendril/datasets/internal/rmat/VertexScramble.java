package org.tendril.datasets.internal.rmat;

/** A seeded bijection of [0, 2^scale), so that the id of a vertex does not depend on its degree. */
public final class VertexScramble {
  private static final int ROUNDS = 3;

  private final int mask;
  private final int shift; // half the bits: xor with the high half is a bijection
  private final int[] factors = new int[ROUNDS]; // odd, so that multiplication is a bijection
  private final int[] terms = new int[ROUNDS];

  public VertexScramble(int scale, long seed) {
    this.mask = (int) ((1L << scale) - 1);
    this.shift = Math.max(1, scale / 2);
    long stream = SplitMix.stream(seed, 1);
    for (int round = 0; round < ROUNDS; round++) {
      factors[round] = (int) SplitMix.at(stream, 2L * round) | 1;
      terms[round] = (int) SplitMix.at(stream, 2L * round + 1);
    }
  }

  public int apply(int vertex) {
    int id = vertex;
    for (int round = 0; round < ROUNDS; round++) {
      id = (id * factors[round] + terms[round]) & mask;
      id ^= id >>> shift;
    }
    return id;
  }
}
