package org.tendril.datasets.internal.generator;

import org.tendril.datasets.internal.rmat.SplitMix;

/**
 * Growth by preferential attachment: a star of {@code m + 1} vertices, then vertices with {@code m}
 * edges each to endpoints of earlier edges, so that a vertex is chosen in proportion to its degree.
 * No self-loops; a vertex may choose another twice. A row is an edge.
 *
 * <p>A.-L. Barabási, R. Albert, "Emergence of scaling in random networks", Science 286, 1999. The
 * chosen endpoint is found by repeating the draws of earlier edges: P. Sanders, C. Schulz,
 * "Scalable generation of scale-free graphs", Information Processing Letters 116, 2016.
 */
record PreferentialModel(int vertexCount, int m, long seed) implements EdgeModel {
  private static final long serialVersionUID = 1L;

  PreferentialModel {
    if (m >= vertexCount) {
      throw new IllegalArgumentException("m must be below n: m=" + m + " n=" + vertexCount);
    }
  }

  @Override
  public long rowCount() {
    return (long) m * (vertexCount - m);
  }

  @Override
  public double expectedEdges() {
    return rowCount();
  }

  @Override
  public void draw(long first, long end, DrawnEdges out) {
    long stream = SplitMix.stream(seed, 0);
    for (long edge = first; edge < end; edge++) {
      out.add(source(edge), target(stream, edge));
    }
  }

  /** The vertex that adds an edge; the star is that of vertex 0. */
  private long source(long edge) {
    return edge < m ? 0 : edge / m + m;
  }

  private long target(long stream, long first) {
    long edge = first;
    while (edge >= m) {
      long endpoint = new Draws(stream, edge).below(2L * m * (source(edge) - m));
      edge = endpoint / 2;
      if (endpoint % 2 == 0) {
        return source(edge);
      }
    }
    return edge + 1;
  }
}
