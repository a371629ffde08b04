package org.tendril.algorithms.similarity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import org.tendril.engine.parallel.Blocks;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/**
 * Sums over wedges: for each first vertex u and each v, the values of the vertices w on all paths
 * u, w, v, added in ascending order of w. A thread handles blocks of first vertices with a table of
 * n sums of its own.
 */
final class Wedges {
  private final GraphPartition partition;
  private final Adjacency first;
  private final Adjacency second;

  Wedges(GraphPartition partition, Adjacency first, Adjacency second) {
    this.partition = partition;
    this.first = first;
    this.second = second;
  }

  /** Takes the sums of the first vertices of a block. */
  @FunctionalInterface
  interface Collector {
    /**
     * Called for each first vertex, in ascending order.
     *
     * @param others the vertices with a sum, in any order; valid during the call
     * @param sums by vertex
     */
    void take(int vertex, int[] others, int count, double[] sums);
  }

  /** Runs a collector for each block; they are in the order of the blocks. */
  <C extends Collector> List<C> run(IntToDoubleFunction value, Supplier<C> collectors) {
    int n = partition.vertexCount();
    int threads = partition.engine().parallel().threads();
    partition.engine().memory().require(12L * n * threads, "sums over wedges");
    Blocks blocks = first.blocks();
    List<C> results = new ArrayList<>();
    for (int block = 0; block < blocks.count(); block++) {
      results.add(collectors.get());
    }
    AtomicInteger next = new AtomicInteger();
    partition
        .engine()
        .parallel()
        .onEachThread(
            thread -> {
              double[] sums = new double[n];
              int[] others = new int[n];
              for (int b = next.getAndIncrement(); b < blocks.count(); b = next.getAndIncrement()) {
                partition.engine().cancellation().throwIfCancelled();
                for (int vertex = blocks.from(b); vertex < blocks.to(b); vertex++) {
                  int count = sum(vertex, value, sums, others);
                  results.get(b).take(vertex, others, count, sums);
                  for (int i = 0; i < count; i++) {
                    sums[others[i]] = 0;
                  }
                }
              }
            });
    return results;
  }

  private int sum(int vertex, IntToDoubleFunction value, double[] sums, int[] others) {
    AdjacencySegment from = first.segmentOf(vertex);
    int local = vertex - from.firstVertex();
    int count = 0;
    for (int edge = from.offsets()[local]; edge < from.offsets()[local + 1]; edge++) {
      int middle = from.targets()[edge];
      double add = value.applyAsDouble(middle);
      AdjacencySegment to = second.segmentOf(middle);
      int[] targets = to.targets();
      int end = to.offsets()[middle - to.firstVertex() + 1];
      for (int e = to.offsets()[middle - to.firstVertex()]; e < end; e++) {
        if (sums[targets[e]] == 0) { // values are positive
          others[count++] = targets[e];
        }
        sums[targets[e]] += add;
      }
    }
    return count;
  }

  /** Whether an ascending list holds a vertex. */
  static boolean hasEdge(Adjacency adjacency, int source, int target) {
    AdjacencySegment segment = adjacency.segmentOf(source);
    int[] offsets = segment.offsets();
    int local = source - segment.firstVertex();
    return Arrays.binarySearch(segment.targets(), offsets[local], offsets[local + 1], target) >= 0;
  }
}
