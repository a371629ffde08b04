package org.tendril.datasets.internal.generator;

import org.tendril.datasets.internal.rmat.SplitMix;
import org.tendril.engine.frame.Columns;

/**
 * Groups of equal size; two vertices are joined with a probability that depends on whether they are
 * of one group. The column "block" is the group of a vertex. A row is a vertex.
 *
 * <p>P. W. Holland, K. B. Laskey, S. Leinhardt, "Stochastic blockmodels: first steps", Social
 * Networks 5, 1983.
 */
record BlockModel(int vertexCount, int blocks, double pIn, double pOut, long seed)
    implements EdgeModel {
  private static final long serialVersionUID = 1L;

  BlockModel {
    if (blocks > vertexCount) {
      throw new IllegalArgumentException(
          "blocks must be at most n: blocks=" + blocks + " n=" + vertexCount);
    }
  }

  private long start(long block) {
    return (block * vertexCount + blocks - 1) / blocks; // the first v of that block
  }

  private int block(long vertex) {
    return (int) (vertex * blocks / vertexCount);
  }

  @Override
  public double expectedEdges() {
    double size = (double) vertexCount / blocks;
    double inside = vertexCount * (size - 1) / 2;
    return pIn * inside + pOut * (vertexCount * (vertexCount - 1.0) / 2 - inside);
  }

  @Override
  public void draw(long first, long end, DrawnEdges out) {
    long stream = SplitMix.stream(seed, 0);
    for (long v = first; v < end; v++) {
      Draws draws = new Draws(stream, v);
      long next = start(block(v) + 1L);
      draws.bernoulli(v, v + 1, next, pIn, out);
      draws.bernoulli(v, next, vertexCount, pOut, out);
    }
  }

  @Override
  public Columns vertexColumns(Columns ids) {
    int[] all = new int[vertexCount];
    for (int v = 0; v < vertexCount; v++) {
      all[v] = block(v);
    }
    return ids.with("block", all);
  }
}
