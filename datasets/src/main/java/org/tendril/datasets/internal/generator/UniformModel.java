package org.tendril.datasets.internal.generator;

import org.tendril.datasets.internal.rmat.SplitMix;

/**
 * Uniform random graphs without self-loops and parallel edges.
 *
 * <p>E. N. Gilbert, "Random graphs", 1959 (each pair with a probability); P. Erdős, A. Rényi, "On
 * random graphs I", 1959 (a number of pairs).
 */
final class UniformModel {
  private UniformModel() {}

  /** Each pair of vertices with probability {@code p}; a row is a vertex. */
  record Pairs(int vertexCount, double p, boolean isDirected, long seed) implements EdgeModel {
    private static final long serialVersionUID = 1L;

    @Override
    public double expectedEdges() {
      return p * vertexCount * (vertexCount - 1.0) / (isDirected ? 1 : 2);
    }

    @Override
    public void draw(long first, long end, DrawnEdges out) {
      long stream = SplitMix.stream(seed, 0);
      for (long v = first; v < end; v++) {
        new Draws(stream, v).bernoulli(v, isDirected ? 0 : v + 1, vertexCount, p, out);
      }
    }
  }

  /** {@code m} different pairs of vertices; a row is an edge. */
  record Edges(int vertexCount, long m, boolean isDirected, long seed) implements EdgeModel {
    private static final long serialVersionUID = 1L;

    Edges {
      long pairs = pairs(vertexCount, isDirected);
      if (m > pairs) {
        throw new IllegalArgumentException(
            "m must be at most the number of pairs: m=" + m + " pairs=" + pairs);
      }
    }

    private static long pairs(int n, boolean directed) {
      return (long) n * (n - 1) / (directed ? 1 : 2);
    }

    @Override
    public long rowCount() {
      return m;
    }

    @Override
    public double expectedEdges() {
      return m;
    }

    @Override
    public void draw(long first, long end, DrawnEdges out) {
      Shuffle shuffle = new Shuffle(pairs(vertexCount, isDirected), SplitMix.stream(seed, 0));
      for (long edge = first; edge < end; edge++) {
        long pair = shuffle.apply(edge);
        if (isDirected) {
          long source = pair / (vertexCount - 1);
          long target = pair % (vertexCount - 1);
          out.add(source, target < source ? target : target + 1);
        } else {
          long larger = larger(pair);
          out.add(pair - larger * (larger - 1) / 2, larger);
        }
      }
    }

    /** The largest v for which v (v - 1) / 2 is at most {@code pair}. */
    private static long larger(long pair) {
      long v = (long) ((1 + Math.sqrt(1 + 8.0 * pair)) / 2);
      while (v * (v - 1) / 2 > pair) {
        v--;
      }
      while (v * (v + 1) / 2 <= pair) {
        v++;
      }
      return v;
    }
  }
}
