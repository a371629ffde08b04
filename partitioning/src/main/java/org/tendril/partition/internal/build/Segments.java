package org.tendril.partition.internal.build;

import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;

/** Bounds and invariants of the segments of adjacencies. */
public final class Segments {
  /** Most edges of a segment, so that inner loops are indexed by {@code int}. */
  public static final int MOST_EDGES = Integer.MAX_VALUE - 8;

  private static final int SMALLEST_BOUND = 4; // so that a bucket holds an edge

  private Segments() {}

  /**
   * Most edges of a segment of an adjacency derived from {@code adjacency}: {@link #MOST_EDGES}. If
   * a test has built several segments where one would do, derived graphs get small segments too.
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

  /** The first vertex whose list does not ascend, or -1. Checks an invariant of adjacencies. */
  static int firstUnsorted(Adjacency adjacency) {
    for (int vertex = 0; vertex < adjacency.vertexCount(); vertex++) {
      AdjacencySegment segment = adjacency.segmentOf(vertex);
      int[] targets = segment.targets();
      double[] column = segment.column();
      int local = vertex - segment.firstVertex();
      for (int i = segment.offsets()[local] + 1; i < segment.offsets()[local + 1]; i++) {
        boolean descends =
            targets[i - 1] == targets[i]
                ? column != null && Double.compare(column[i - 1], column[i]) > 0
                : targets[i - 1] > targets[i];
        if (descends) {
          return vertex;
        }
      }
    }
    return -1;
  }
}
