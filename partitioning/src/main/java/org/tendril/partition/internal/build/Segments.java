package org.tendril.partition.internal.build;

import org.tendril.partition.Adjacency;

/** Bounds of the segments of adjacencies. */
public final class Segments {
  /** Maximum number of edges of a segment, so that inner loops are indexed by {@code int}. */
  public static final int MOST_EDGES = Integer.MAX_VALUE - 8;

  private static final int SMALLEST_BOUND = 4; // so that a bucket holds an edge

  private Segments() {}

  /**
   * Maximum number of edges of a segment derived from {@code adjacency}: {@link #MOST_EDGES}. If a
   * test built small segments, derived graphs also get small segments.
   */
  public static int mostEdges(Adjacency adjacency) {
    if (adjacency.segmentCount() == 1 || adjacency.edgeCount() > MOST_EDGES) {
      return MOST_EDGES;
    }
    int largest = SMALLEST_BOUND;
    for (int i = 0; i < adjacency.segmentCount(); i++) {
      largest = Math.max(largest, adjacency.segment(i).edgeCount());
    }
    return largest;
  }
}
