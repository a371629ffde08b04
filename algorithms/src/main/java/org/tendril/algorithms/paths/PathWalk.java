package org.tendril.algorithms.paths;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.function.Consumer;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/**
 * Lists the paths between two vertices along allowed edges that visit no vertex twice, in ascending
 * order of their vertices, without recursion. Parallel edges count once.
 */
final class PathWalk {
  private static final int CANCEL_MASK = (1 << 14) - 1;

  private final GraphPartition partition;
  private final Adjacency out;
  private final Step step;

  PathWalk(GraphPartition partition, Step step) {
    this.partition = partition;
    this.out = partition.outAdjacency();
    this.step = step;
  }

  /** Chooses edges. */
  @FunctionalInterface
  interface Step {
    /** Whether a path with {@code depth} edges so far may use this edge; the weight may be 1. */
    boolean isAllowed(int vertex, int target, double weight, int depth);
  }

  /** Hands out up to {@code limit} paths. A path ends where it first reaches the target. */
  void run(int source, int target, int limit, Consumer<int[]> found) {
    boolean[] onPath = new boolean[partition.vertexCount()];
    IntArrayList path = new IntArrayList(new int[] {source});
    IntArrayList positions = new IntArrayList(new int[] {0}); // next edge of each vertex on path
    onPath[source] = true;
    int count = 0;
    if (source == target) {
      found.accept(new int[] {source});
      return;
    }
    for (long steps = 0; !path.isEmpty() && count < limit; steps++) {
      if ((steps & CANCEL_MASK) == 0) {
        partition.engine().cancellation().throwIfCancelled();
      }
      int last = path.size() - 1;
      int next = next(path.getInt(last), positions, last, onPath);
      if (next < 0) {
        onPath[path.removeInt(last)] = false;
        positions.removeInt(last);
      } else if (next == target) {
        path.add(target);
        found.accept(path.toIntArray());
        path.removeInt(last + 1);
        count++;
      } else {
        onPath[next] = true;
        path.add(next);
        positions.add(0);
      }
    }
  }

  /** The next vertex after the last one, or -1. */
  private int next(int vertex, IntArrayList positions, int depth, boolean[] onPath) {
    AdjacencySegment segment = out.segmentOf(vertex);
    int local = vertex - segment.firstVertex();
    int first = segment.offsets()[local];
    int end = segment.offsets()[local + 1];
    int[] targets = segment.targets();
    double[] weights = segment.weights();
    for (int edge = first + positions.getInt(depth); edge < end; edge++) {
      int target = targets[edge];
      boolean isRepeated = edge > first && targets[edge - 1] == target; // a heavier parallel edge
      double weight = weights == null ? 1 : weights[edge];
      if (!isRepeated && !onPath[target] && step.isAllowed(vertex, target, weight, depth)) {
        positions.set(depth, edge - first + 1);
        return target;
      }
    }
    positions.set(depth, end - first);
    return -1;
  }
}
