package org.tendril.algorithms.coloring;

import java.util.Arrays;
import java.util.BitSet;
import org.tendril.algorithms.internal.simple.SimpleEdges;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/**
 * The greedy coloring in order of degree, then priority, computed in rounds: a vertex takes the
 * smallest free color once all neighbors before it have theirs.
 */
final class ColoringKernel {
  private final GraphPartition partition;
  private final Adjacency neighbors; // distinct ones
  private final long[] priorities;
  private final int[] colors; // by vertex; -1: none yet

  ColoringKernel(GraphPartition partition, long seed) {
    partition.engine().memory().require(20L * partition.vertexCount(), "coloring");
    this.partition = partition;
    this.neighbors = SimpleEdges.of(partition);
    this.priorities = Priorities.of(partition, seed);
    this.colors = new int[partition.vertexCount()];
    Arrays.fill(colors, -1);
  }

  /** The color of each vertex, from 0. */
  long[] run() {
    Rounds.run(
        partition,
        (left, from, to, kept) -> {
          BitSet used = new BitSet();
          int count = 0;
          for (int i = from; i < to; i++) {
            if (isReady(left[i], used)) {
              colors[left[i]] = used.nextClearBit(0);
            } else {
              kept[count++] = left[i];
            }
          }
          return count;
        });
    return Arrays.stream(colors).asLongStream().toArray();
  }

  /** Collects the colors of the neighbors before a vertex; false if one has none yet. */
  private boolean isReady(int vertex, BitSet used) {
    used.clear();
    AdjacencySegment segment = neighbors.segmentOf(vertex);
    int[] targets = segment.targets();
    int local = vertex - segment.firstVertex();
    int start = segment.offsets()[local];
    int end = segment.offsets()[local + 1];
    int degree = end - start;
    for (int i = start; i < end; i++) {
      int other = neighbors.degree(targets[i]);
      boolean isBefore =
          other > degree || (other == degree && priorities[targets[i]] > priorities[vertex]);
      if (isBefore) {
        int color = colors[targets[i]]; // one read: another thread may be setting it
        if (color < 0) {
          return false;
        }
        used.set(color);
      }
    }
    return true;
  }
}
