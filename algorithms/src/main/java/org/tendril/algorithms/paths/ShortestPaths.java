package org.tendril.algorithms.paths;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.algorithms.certificate.Certificate;
import org.tendril.algorithms.internal.certificate.PathCheck;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.registry.Registration.Option;
import org.tendril.algorithms.registry.Registration.Plan;
import org.tendril.algorithms.result.Paths;
import org.tendril.graph.Algorithm;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexDoubles;
import org.tendril.graph.VertexLongs;
import org.tendril.graph.internal.rows.Ids;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.GraphPartition.WeightSummary;
import org.tendril.partition.PartitionSet;
import org.tendril.pregel.Pregel;
import org.tendril.pregel.PregelOptions;

/**
 * Shortest paths by weight from one vertex along edges. Distances equal Dijkstra's bit for bit,
 * because the length of a path is summed from its source on. Unreachable vertices are at positive
 * infinity.
 *
 * <p>Weights must be finite and at least 0. The lightest of parallel edges counts; self-loops
 * change nothing. Same bits for any number of threads and any {@code delta}. On a graph in one
 * partition this is delta-stepping with bucket fusion, with 8 bytes a vertex in addition to the
 * graph and the buckets. Sources: Meyer, Sanders, Delta-stepping, J. Algorithms 49 (2003); Zhang et
 * al., CGO 2020.
 *
 * @param source id of the vertex to start from
 * @param delta width of a bucket; 0, the default, means twice the mean weight divided by the mean
 *     degree
 * @param withPredecessors whether to find paths, not only their lengths; default false
 */
public record ShortestPaths(long source, double delta, boolean withPredecessors)
    implements Algorithm<Paths<VertexDoubles>> {
  private static final Option SOURCE = Bfs.source("sssp.source-vertex");
  private static final Option DELTA =
      Option.value(
          "--delta", "WIDTH", "width of a bucket; affects only the speed", "chosen from the graph");

  /** Describes this algorithm to the command line. */
  public static final Registration REGISTRATION =
      new Registration(
          "sssp",
          List.of(),
          "length of the shortest path from a vertex by edge weights; infinity if unreachable",
          "the farthest vertices that are reachable",
          List.of(SOURCE, DELTA, Bfs.PREDECESSORS, Registration.VERIFY),
          ShortestPaths::plan);

  /** Checks the options. */
  public ShortestPaths {
    if (!(delta >= 0 && delta < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("delta must be finite and at least 0: delta=" + delta);
    }
  }

  /** Shortest paths from this vertex, with the default options. */
  public static ShortestPaths from(long source) {
    return new ShortestPaths(source, 0, false);
  }

  /** These options with another bucket width, which affects only the speed. */
  public ShortestPaths delta(double delta) {
    return new ShortestPaths(source, delta, withPredecessors);
  }

  /**
   * These options, with a predecessor for each vertex: the smallest by (distance, hops, id).
   * Predecessors are computed at the driver, which gathers a distributed graph.
   */
  public ShortestPaths predecessors() {
    return new ShortestPaths(source, delta, true);
  }

  private static Plan plan(Registration.Arguments arguments) {
    ShortestPaths options =
        new ShortestPaths(
            arguments.id(SOURCE),
            arguments.real(DELTA).orElse(0),
            arguments.flag(Bfs.PREDECESSORS));
    return arguments.hasUnitWeights()
        ? Plan.of(options.byHops())
        : Plan.of(options).readingWeights();
  }

  /** A breadth-first search, which finds the same paths sooner if each edge counts as 1. */
  private Algorithm<Paths<VertexDoubles>> byHops() {
    Bfs bfs = new Bfs(source, withPredecessors);
    return new Algorithm<>() {
      @Override
      public Paths<VertexDoubles> run(Graph<?, ?> graph) {
        return lengths(graph, bfs.run(graph));
      }

      @Override
      public Paths<VertexDoubles> runWhole(Graph<?, ?> graph) {
        return lengths(graph, bfs.runWhole(graph));
      }
    };
  }

  private static Paths<VertexDoubles> lengths(Graph<?, ?> graph, Paths<VertexLongs> hops) {
    Paths<VertexDoubles> lengths = Paths.asLengths("distance", hops);
    return lengths.certified(
        () ->
            PathCheck.same(
                hops.verify(),
                graph.partition(),
                hops.distances().values(),
                Paths.UNREACHABLE,
                lengths.distances().values()));
  }

  /**
   * Computes the distances.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if the source is not a vertex,
   *     or if weights are missing, negative, infinite or NaN
   */
  @Override
  public Paths<VertexDoubles> run(
      Graph<? extends @Nullable Object, ? extends @Nullable Object> graph) {
    graph.requireVertex(source);
    PartitionSet partitions = graph.partitions();
    partitions.requireNonNegativeWeights("sssp");
    ShortestPathsProgram program = new ShortestPathsProgram(source, Integer.MAX_VALUE);
    return paths(
        graph,
        VertexDoubles.of(
            "distance", graph, Pregel.run(partitions, program, PregelOptions.defaults())));
  }

  @Override
  public Paths<VertexDoubles> runWhole(
      Graph<? extends @Nullable Object, ? extends @Nullable Object> graph) {
    GraphPartition partition = graph.partition();
    int start = Ids.vertexOf(partition, source);
    WeightSummary weights = partition.requireNonNegativeWeights("sssp");
    double[] distances = new DeltaStepping(partition, width(partition, weights)).run(start);
    return paths(graph, new VertexDoubles("distance", partition, distances));
  }

  private Paths<VertexDoubles> paths(
      Graph<? extends @Nullable Object, ? extends @Nullable Object> graph,
      VertexDoubles distances) {
    Paths<VertexDoubles> paths = Paths.byWeight(source, distances);
    if (!withPredecessors) {
      return paths.certified(() -> check(graph, distances, null));
    }
    GraphPartition partition = graph.partition();
    int start = Ids.vertexOf(partition, source);
    int[] predecessors = Predecessors.byWeight(partition, distances.values(), start);
    return paths
        .withPredecessors(partition, predecessors)
        .certified(() -> check(graph, distances, predecessors));
  }

  private Certificate check(
      Graph<?, ?> graph, VertexDoubles distances, int @Nullable [] predecessors) {
    GraphPartition partition = graph.partition();
    int start = Ids.vertexOf(partition, source);
    return PathCheck.lengths("sssp", partition, distances.values(), start, predecessors, true);
  }

  private double width(GraphPartition partition, WeightSummary weights) {
    if (delta > 0) {
      return delta;
    }
    double edges = Math.max(1, partition.edgeCount());
    double meanWeight = weights.sum() / edges;
    double width = 2 * meanWeight * partition.vertexCount() / edges;
    return width > 0 && width < Double.POSITIVE_INFINITY ? width : 1.0;
  }
}
