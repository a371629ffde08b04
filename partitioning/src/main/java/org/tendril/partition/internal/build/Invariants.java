package org.tendril.partition.internal.build;

import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;

/** Finds violations of documented invariants, for assertions. */
public final class Invariants {
  private Invariants() {}

  /** The first vertex whose list does not ascend by neighbor and column, or -1. */
  public static int firstUnsorted(Adjacency adjacency) {
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

  /** The first position whose value is not above the previous one, or -1. */
  public static int firstNotAscending(int[] values) {
    for (int i = 1; i < values.length; i++) {
      if (values[i - 1] >= values[i]) {
        return i;
      }
    }
    return -1;
  }

  /** The first position whose value is not above the previous one, or -1. */
  public static int firstNotAscending(long[] values) {
    for (int i = 1; i < values.length; i++) {
      if (values[i - 1] >= values[i]) {
        return i;
      }
    }
    return -1;
  }
}
