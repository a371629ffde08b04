package org.tendril.algorithms.paths;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.tendril.algorithms.registry.DriverAlgorithm;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.result.Routes;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/**
 * The longest path of a directed graph without cycles (critical path): one route, or none if there
 * are no vertices.
 *
 * <p>Lengths are edges or, with {@link #weighted()}, sums of weights, which may be negative; a path
 * may start at any vertex. The heaviest of parallel edges counts. Of equally long paths, the one
 * that ends at the smallest vertex, and at each step comes from the vertex first in topological
 * order. A cycle is an error that names its vertices. O(n + m) by one thread, 28 bytes a vertex.
 * There is no program.
 *
 * @param isWeighted whether lengths are sums of weights; default false
 */
public record LongestPath(boolean isWeighted) implements DriverAlgorithm<Routes> {
  private static final int NONE = -1;

  /** Describes this algorithm to the command line. */
  public static final Registration REGISTRATION =
      new Registration(
          "longest-path",
          List.of(),
          "the longest path of a graph without cycles: its length and its vertices",
          "the path",
          List.of(PathSearch.WEIGHTED),
          arguments ->
              PathSearch.plan(
                  new LongestPath(PathSearch.isWeighted(arguments)),
                  PathSearch.isWeighted(arguments)));

  /** The path of the most edges. */
  public static LongestPath defaults() {
    return new LongestPath(false);
  }

  /** The path of the largest sum of weights. */
  public LongestPath weighted() {
    return new LongestPath(true);
  }

  @Override
  public Routes on(GraphPartition partition) {
    if (isWeighted && partition.edgeCount() > 0 && !partition.hasWeights()) {
      throw new TendrilException.InvalidInput(
          "longest-path by weights needs edge weights and the graph has none");
    }
    int[] order = new TopologicalLevels("longest-path", partition).order;
    double[] lengths = new double[order.length];
    int[] befores = new int[order.length];
    Arrays.fill(befores, NONE);
    for (int vertex : order) {
      extend(partition, vertex, lengths, befores);
    }
    int end = NONE;
    for (int vertex = 0; vertex < lengths.length; vertex++) {
      end = end == NONE || lengths[vertex] > lengths[end] ? vertex : end;
    }
    if (end == NONE) {
      return Routes.of(partition, List.of(), new double[0]);
    }
    IntArrayList path = new IntArrayList();
    for (int vertex = end; vertex != NONE; vertex = befores[vertex]) {
      path.add(vertex);
    }
    Collections.reverse(path);
    return Routes.of(partition, List.of(path.toIntArray()), new double[] {lengths[end]});
  }

  private void extend(GraphPartition partition, int vertex, double[] lengths, int[] befores) {
    AdjacencySegment segment = partition.outAdjacency().segmentOf(vertex);
    int local = vertex - segment.firstVertex();
    double[] weights = isWeighted ? segment.weights() : null;
    for (int edge = segment.offsets()[local]; edge < segment.offsets()[local + 1]; edge++) {
      int target = segment.targets()[edge];
      double through = lengths[vertex] + (weights == null ? 1 : weights[edge]);
      if (through > lengths[target]) {
        lengths[target] = through;
        befores[target] = vertex;
      }
    }
  }
}
