package org.tendril.datasets.internal.generator;

import org.tendril.datasets.internal.rmat.SplitMix;

/**
 * A ring in which each vertex has edges to its {@code k} nearest, each rewired to a random vertex
 * with probability {@code beta}. A rewired edge is no self-loop but may be parallel to another.
 *
 * <p>D. J. Watts, S. H. Strogatz, "Collective dynamics of small-world networks", Nature 393, 1998.
 */
record SmallWorldModel(int vertexCount, int k, double beta, long seed) implements EdgeModel {
  private static final long serialVersionUID = 1L;

  SmallWorldModel {
    if (k % 2 != 0 || k >= vertexCount) {
      throw new IllegalArgumentException(
          "k must be even and below n: k=" + k + " n=" + vertexCount);
    }
  }

  @Override
  public double expectedEdges() {
    return (double) vertexCount * k / 2;
  }

  @Override
  public void draw(long first, long end, DrawnEdges out) {
    long stream = SplitMix.stream(seed, 0);
    for (long v = first; v < end; v++) {
      Draws draws = new Draws(stream, v);
      for (int step = 1; step <= k / 2; step++) {
        boolean isRewired = draws.unit() < beta;
        long other = draws.below(vertexCount - 1);
        long random = other < v ? other : other + 1;
        out.add(v, isRewired ? random : (v + step) % vertexCount);
      }
    }
  }
}
