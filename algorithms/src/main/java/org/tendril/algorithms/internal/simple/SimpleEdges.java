package org.tendril.algorithms.internal.simple;

import java.util.concurrent.atomic.AtomicBoolean;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/** The edges of a partition without direction, self-loops and parallel edges. */
public final class SimpleEdges {
  private SimpleEdges() {}

  /** The distinct neighbors of each vertex, ascending. O(m); no copy if the graph is like that. */
  public static Adjacency of(GraphPartition partition) {
    if (partition.isSymmetric() && isSimple(partition)) {
      return partition.outAdjacency();
    }
    boolean hasColumn = partition.hasWeights() || partition.hasEdgeNumbers();
    GraphPartition plain = hasColumn ? partition.withoutColumn() : partition;
    return plain.undirected().simple().outAdjacency();
  }

  private static boolean isSimple(GraphPartition partition) {
    Adjacency adjacency = partition.outAdjacency();
    AtomicBoolean simple = new AtomicBoolean(true);
    partition
        .engine()
        .parallel()
        .forEach(
            adjacency.blocks(),
            (block, from, to) -> {
              if (simple.get() && !isSimple(adjacency.segmentOf(from), from, to)) {
                simple.set(false);
              }
            });
    return simple.get();
  }

  private static boolean isSimple(AdjacencySegment segment, int from, int to) {
    int[] offsets = segment.offsets();
    int[] targets = segment.targets();
    for (int vertex = from; vertex < to; vertex++) {
      int local = vertex - segment.firstVertex();
      int before = -1;
      for (int edge = offsets[local]; edge < offsets[local + 1]; edge++) {
        if (targets[edge] == before || targets[edge] == vertex) {
          return false;
        }
        before = targets[edge];
      }
    }
    return true;
  }
}
