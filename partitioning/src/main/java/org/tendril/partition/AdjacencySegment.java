package org.tendril.partition;

import org.jspecify.annotations.Nullable;

/**
 * The neighbor lists of the consecutive vertices [{@link #firstVertex()}, {@link #firstVertex()} +
 * {@link #vertexCount()}), with fewer than 2^31 edges so that inner loops are {@code int}-indexed.
 *
 * <p>The neighbors of vertex {@code v} are {@code targets()[i]} for i in [{@code offsets()[v -
 * firstVertex()]}, {@code offsets()[v - firstVertex() + 1]}), ascending. The arrays are the stored
 * ones, not copies: they are open for kernels to read and must not be written.
 */
public final class AdjacencySegment {
  private final int firstVertex;
  private final int[] offsets; // vertexCount + 1, by vertex - firstVertex
  private final int[] targets; // by edge; vertices of the whole partition
  private final double @Nullable [] weights; // by edge

  AdjacencySegment(int firstVertex, int[] offsets, int[] targets, double @Nullable [] weights) {
    this.firstVertex = firstVertex;
    this.offsets = offsets;
    this.targets = targets;
    this.weights = weights;
  }

  /** First vertex of the segment. */
  public int firstVertex() {
    return firstVertex;
  }

  /** Number of vertices. */
  public int vertexCount() {
    return offsets.length - 1;
  }

  /** Number of edges. */
  public int edgeCount() {
    return offsets[offsets.length - 1];
  }

  /** Edge offsets by {@code vertex - firstVertex()}; one more than there are vertices. */
  public int[] offsets() {
    return offsets;
  }

  /** The other end of each edge. */
  public int[] targets() {
    return targets;
  }

  /** The weight of each edge, or null if edges have none. */
  public double @Nullable [] weights() {
    return weights;
  }
}
