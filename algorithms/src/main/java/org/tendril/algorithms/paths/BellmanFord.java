package org.tendril.algorithms.paths;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.algorithms.internal.certificate.PathCheck;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.registry.Registration.Option;
import org.tendril.algorithms.registry.Registration.Plan;
import org.tendril.algorithms.result.Paths;
import org.tendril.engine.failure.TendrilException;
import org.tendril.graph.Algorithm;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexDoubles;
import org.tendril.graph.internal.rows.Ids;
import org.tendril.partition.GraphPartition;
import org.tendril.pregel.DoubleResult;
import org.tendril.pregel.Pregel;
import org.tendril.pregel.PregelOptions;
import org.tendril.pregel.StopReason;

/**
 * Shortest paths by weight from one vertex along edges whose weights may be negative. Unreachable
 * vertices are at positive infinity. A negative cycle that the source reaches is an error that
 * names its vertices; on an undirected graph each edge of negative weight is one.
 *
 * <p>The lightest of parallel edges counts. Lengths are summed from the source on, in {@code
 * double}s: a cycle whose rounded length is negative counts as negative. On a graph in one
 * partition a queue of vertices, by one thread, looks for a cycle of predecessors after each n
 * improvements: O(n m) at worst, 21 bytes a vertex. The program takes a superstep for each edge on
 * the longest path, and n supersteps to notice a negative cycle, which is then named at the driver.
 * Where no weight is negative, {@link ShortestPaths} is faster. Sources: Moore, 1957; Bellman,
 * 1958; Tarjan, Shortest paths, 1981.
 *
 * @param source id of the vertex to start from
 * @param withPredecessors whether to find paths, not only their lengths, at the driver; default
 *     false
 */
public record BellmanFord(long source, boolean withPredecessors)
    implements Algorithm<Paths<VertexDoubles>> {
  private static final Option SOURCE = PathSearch.SOURCE;

  /** Describes this algorithm to the command line. */
  public static final Registration REGISTRATION =
      new Registration(
          "bellman-ford",
          List.of(),
          "length of the shortest path from a vertex where edge weights may be negative",
          "the farthest vertices that are reachable",
          List.of(SOURCE, Bfs.PREDECESSORS, Registration.VERIFY),
          arguments ->
              Plan.of(new BellmanFord(arguments.id(SOURCE), arguments.flag(Bfs.PREDECESSORS)))
                  .readingWeights());

  /** The defaults. */
  public static BellmanFord from(long source) {
    return new BellmanFord(source, false);
  }

  /** These options, with a predecessor for each vertex. */
  public BellmanFord predecessors() {
    return new BellmanFord(source, true);
  }

  /**
   * Computes the distances.
   *
   * @throws TendrilException.InvalidInput if the source is not a vertex, weights are missing, or
   *     the source reaches a negative cycle
   */
  @Override
  public Paths<VertexDoubles> run(
      Graph<? extends @Nullable Object, ? extends @Nullable Object> graph) {
    graph.requireVertex(source);
    requireWeights(graph.edgeCount() == 0 || graph.partitions().hasWeights());
    if (withPredecessors) {
      return on(graph.partition());
    }
    DoubleResult result =
        Pregel.run(
            graph.partitions(),
            new ShortestPathsProgram(source, Math.max(1, graph.vertexCount())),
            PregelOptions.defaults());
    return result.stopReason() == StopReason.MAX_SUPERSTEPS
        ? on(graph.partition()) // which names the cycle
        : certified(
            Paths.byWeight(source, VertexDoubles.of("distance", graph, result)), graph, null);
  }

  @Override
  public Paths<VertexDoubles> runWhole(
      Graph<? extends @Nullable Object, ? extends @Nullable Object> graph) {
    return on(graph.partition());
  }

  private Paths<VertexDoubles> on(GraphPartition partition) {
    int start = Ids.vertexOf(partition, source);
    requireWeights(partition.edgeCount() == 0 || partition.hasWeights());
    BellmanFordKernel kernel = new BellmanFordKernel(partition);
    double[] distances = kernel.run(start);
    Paths<VertexDoubles> paths =
        Paths.byWeight(source, new VertexDoubles("distance", partition, distances));
    int[] predecessors = withPredecessors ? kernel.predecessors() : null;
    return certified(
        predecessors == null ? paths : paths.withPredecessors(partition, predecessors),
        Graph.of(partition),
        predecessors);
  }

  private Paths<VertexDoubles> certified(
      Paths<VertexDoubles> paths, Graph<?, ?> graph, int @Nullable [] predecessors) {
    VertexDoubles distances = paths.distances();
    return paths.certified(
        () -> {
          GraphPartition partition = graph.partition();
          return PathCheck.lengths(
              "bellman-ford",
              partition,
              distances.values(),
              Ids.vertexOf(partition, source),
              predecessors,
              false);
        });
  }

  private static void requireWeights(boolean areThere) {
    if (!areThere) {
      throw new TendrilException.InvalidInput(
          "bellman-ford needs edge weights and the graph has none; use bfs");
    }
  }
}
