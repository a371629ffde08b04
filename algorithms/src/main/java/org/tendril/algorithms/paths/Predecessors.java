package org.tendril.algorithms.paths;

import java.util.function.IntUnaryOperator;
import org.tendril.algorithms.result.Paths;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/**
 * Chooses the predecessor of each vertex on its shortest path: the smallest by (distance, hops, id)
 * of the in-neighbors on shortest paths. Hops are those of the shortest path with the fewest edges,
 * so that edges of weight 0 form no cycle.
 */
final class Predecessors {
  private Predecessors() {}

  static int[] byHops(GraphPartition partition, long[] hops, int start) {
    Adjacency in = partition.inAdjacency();
    return chosen(
        partition,
        vertex ->
            vertex == start || hops[vertex] == Paths.UNREACHABLE
                ? -1
                : firstOneHopCloser(in, hops, vertex));
  }

  private static int[] chosen(GraphPartition partition, IntUnaryOperator choice) {
    int[] predecessors = new int[partition.vertexCount()];
    partition
        .engine()
        .parallel()
        .forEach(
            partition.inAdjacency().blocks(),
            (block, from, to) -> {
              for (int vertex = from; vertex < to; vertex++) {
                predecessors[vertex] = choice.applyAsInt(vertex);
              }
            });
    return predecessors;
  }

  /** Depends on sorted neighbors: the first match has the smallest id. */
  private static int firstOneHopCloser(Adjacency in, long[] hops, int vertex) {
    AdjacencySegment segment = in.segmentOf(vertex);
    int local = vertex - segment.firstVertex();
    for (int edge = segment.offsets()[local]; edge < segment.offsets()[local + 1]; edge++) {
      int before = segment.targets()[edge];
      if (hops[before] == hops[vertex] - 1) {
        return before;
      }
    }
    return -1;
  }

  static int[] byWeight(GraphPartition partition, double[] distances, int start) {
    int[] hops = hopsOfShortestPaths(partition.outAdjacency(), distances, start);
    Adjacency in = partition.inAdjacency();
    return chosen(
        partition,
        vertex ->
            vertex == start || Double.isInfinite(distances[vertex])
                ? -1
                : best(in, distances, hops, vertex));
  }

  /** Depends on sorted neighbors: of equal candidates the first has the smallest id. */
  private static int best(Adjacency in, double[] distances, int[] hops, int vertex) {
    AdjacencySegment segment = in.segmentOf(vertex);
    double[] weights = segment.weights();
    int local = vertex - segment.firstVertex();
    int best = -1;
    for (int edge = segment.offsets()[local]; edge < segment.offsets()[local + 1]; edge++) {
      int before = segment.targets()[edge];
      double weight = weights == null ? 1.0 : weights[edge];
      boolean tight = distances[before] + weight == distances[vertex];
      if (tight && (best < 0 || comesBefore(distances, hops, before, best))) {
        best = before;
      }
    }
    return best;
  }

  private static boolean comesBefore(double[] distances, int[] hops, int a, int b) {
    return distances[a] != distances[b] ? distances[a] < distances[b] : hops[a] < hops[b];
  }

  /** The fewest edges of a shortest path, by breadth-first search over edges on shortest paths. */
  private static int[] hopsOfShortestPaths(Adjacency out, double[] distances, int start) {
    int[] hops = new int[distances.length];
    java.util.Arrays.fill(hops, Integer.MAX_VALUE);
    int[] queue = new int[distances.length];
    int end = 0;
    hops[start] = 0;
    queue[end++] = start;
    for (int i = 0; i < end; i++) {
      int vertex = queue[i];
      AdjacencySegment segment = out.segmentOf(vertex);
      double[] weights = segment.weights();
      int local = vertex - segment.firstVertex();
      for (int edge = segment.offsets()[local]; edge < segment.offsets()[local + 1]; edge++) {
        int target = segment.targets()[edge];
        double weight = weights == null ? 1.0 : weights[edge];
        if (hops[target] == Integer.MAX_VALUE && distances[vertex] + weight == distances[target]) {
          hops[target] = hops[vertex] + 1;
          queue[end++] = target;
        }
      }
    }
    return hops;
  }
}
