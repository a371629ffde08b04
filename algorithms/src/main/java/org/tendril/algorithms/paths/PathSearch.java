package org.tendril.algorithms.paths;

import java.util.ArrayList;
import java.util.List;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.registry.Registration.Option;
import org.tendril.algorithms.registry.Registration.Plan;
import org.tendril.algorithms.result.Routes;
import org.tendril.graph.Algorithm;
import org.tendril.graph.internal.rows.Ids;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/** The parts common to searches for paths between two vertices. */
final class PathSearch {
  static final Option SOURCE = Option.value("--source", "ID", "vertex to start from", "none");
  static final Option TARGET = Option.value("--target", "ID", "vertex to end at", "none");
  static final Option WEIGHTED = Option.flag("--weighted", "lengths are sums of edge weights");
  static final int END = -1;

  final GraphPartition partition;
  final int source;
  final int target;
  final boolean isWeighted;

  /**
   * Checks the ends and the weights.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if an end is not a vertex, or
   *     if weights are requested and missing, negative or not finite
   */
  PathSearch(String name, GraphPartition partition, long source, long target, boolean isWeighted) {
    this.partition = partition;
    this.source = Ids.vertexOf(partition, source);
    this.target = Ids.vertexOf(partition, target);
    this.isWeighted = isWeighted;
    if (isWeighted) {
      partition.requireNonNegativeWeights(name);
    }
  }

  /** A number by option, at least 1. */
  static int positive(Registration.Arguments arguments, Option option, int otherwise) {
    return requirePositive(option.name(), arguments.integer(option).orElse(otherwise));
  }

  static int requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1: " + name + "=" + value);
    }
    return value;
  }

  static boolean isWeighted(Registration.Arguments arguments) {
    return arguments.flag(WEIGHTED) && !arguments.hasUnitWeights();
  }

  static Plan plan(Algorithm<?> algorithm, boolean isWeighted) {
    Plan plan = Plan.of(algorithm).readingInEdges();
    return isWeighted ? plan.readingWeights() : plan;
  }

  PointSearch forwards() {
    return new PointSearch(partition, partition.outAdjacency(), isWeighted);
  }

  /** A search against the edges. */
  PointSearch backwards() {
    return new PointSearch(partition, partition.inAdjacency(), isWeighted);
  }

  /** The length of the lightest edge; positive infinity if there is none. */
  double length(int from, int to) {
    Adjacency out = partition.outAdjacency();
    AdjacencySegment segment = out.segmentOf(from);
    int local = from - segment.firstVertex();
    double[] weights = isWeighted ? segment.weights() : null;
    for (int edge = segment.offsets()[local]; edge < segment.offsets()[local + 1]; edge++) {
      if (segment.targets()[edge] == to) { // parallel edges ascend by weight
        return weights == null ? 1 : weights[edge];
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  /** The length of a path, summed from its source on. */
  double length(int[] path) {
    double sum = 0;
    for (int i = 1; i < path.length; i++) {
      sum += length(path[i - 1], path[i]);
    }
    return sum;
  }

  Routes routes(List<int[]> paths) {
    return Routes.of(
        partition, new ArrayList<>(paths), paths.stream().mapToDouble(this::length).toArray());
  }
}
