package org.tendril.datasets.internal.generator;

import org.tendril.datasets.internal.rmat.SplitMix;

/**
 * Directed edges to random vertices, self-loops and parallel ones among them. The logarithm of the
 * out-degree is normally distributed, and the degree below n. A row is a vertex. The rule is that
 * of GraphX's {@code GraphGenerators.logNormalGraph}; the random numbers differ.
 *
 * <p>G. Malewicz et al., "Pregel: a system for large-scale graph processing", SIGMOD 2010, sec. 5.
 */
record LogNormalModel(int vertexCount, double mu, double sigma, long seed) implements EdgeModel {
  private static final long serialVersionUID = 1L;
  private static final int MOST_DRAWS = 1000;

  @Override
  public double expectedEdges() {
    double mean = StrictMath.exp(mu + sigma * sigma / 2);
    return vertexCount * Math.min(mean, vertexCount);
  }

  @Override
  public boolean isDirected() {
    return true;
  }

  @Override
  public void draw(long first, long end, DrawnEdges out) {
    long stream = SplitMix.stream(seed, 0);
    for (long v = first; v < end; v++) {
      Draws draws = new Draws(stream, v);
      long degree = degree(draws);
      for (long i = 0; i < degree; i++) {
        out.add(v, draws.below(vertexCount));
      }
    }
  }

  private long degree(Draws draws) {
    for (int i = 0; i < MOST_DRAWS; i++) {
      double degree = StrictMath.exp(mu + sigma * draws.gaussian());
      if (degree < vertexCount) {
        return (long) degree;
      }
    }
    return vertexCount - 1L;
  }
}
