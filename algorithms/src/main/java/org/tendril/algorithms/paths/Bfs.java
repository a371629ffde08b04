package org.tendril.algorithms.paths;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.algorithms.certificate.Certificate;
import org.tendril.algorithms.internal.certificate.PathCheck;
import org.tendril.algorithms.internal.traversal.BreadthFirst;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.registry.Registration.Option;
import org.tendril.algorithms.registry.Registration.Plan;
import org.tendril.algorithms.result.Paths;
import org.tendril.engine.parallel.Blocks;
import org.tendril.graph.Algorithm;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexLongs;
import org.tendril.graph.internal.rows.Ids;
import org.tendril.partition.GraphPartition;
import org.tendril.pregel.Pregel;
import org.tendril.pregel.PregelOptions;

/**
 * Breadth-first search: the number of hops from one vertex along edges. Unreachable vertices have
 * {@link Paths#UNREACHABLE}, as in LDBC Graphalytics.
 *
 * <p>Weights, self-loops and parallel edges change nothing. Same result for any number of threads.
 * O(n + m). On a graph in one partition it is direction-optimizing if in-edges are built, and takes
 * 12 bytes a vertex in addition to the graph. Source: Beamer, Asanović, Patterson,
 * Direction-Optimizing Breadth-First Search, SC 2012.
 *
 * @param source id of the vertex to start from
 * @param withPredecessors whether to find paths, not only their lengths; default false
 */
public record Bfs(long source, boolean withPredecessors) implements Algorithm<Paths<VertexLongs>> {
  /** The option for a predecessor of each vertex. */
  static final Option PREDECESSORS =
      Option.flag(
          "--predecessors", "a third column: the vertex before this one on its path, or -1");

  private static final Option SOURCE = source("bfs.source-vertex");

  /** Describes this algorithm to the command line. */
  public static final Registration REGISTRATION =
      new Registration(
          "bfs",
          List.of(),
          "number of hops from a vertex along edges; 9223372036854775807 if unreachable",
          "the farthest vertices that are reachable",
          List.of(SOURCE, PREDECESSORS, Registration.VERIFY),
          arguments -> Plan.of(new Bfs(arguments.id(SOURCE), arguments.flag(PREDECESSORS))));

  /** The option for the vertex to start from. */
  static Option source(String parameter) {
    return Option.value("--source", "ID", "vertex to start from", "none").declaredAs(parameter);
  }

  /** The defaults. */
  public static Bfs from(long source) {
    return new Bfs(source, false);
  }

  /**
   * These options, with a predecessor for each vertex: the one of smallest id. Predecessors are
   * found at the driver, which gathers a distributed graph.
   */
  public Bfs predecessors() {
    return new Bfs(source, true);
  }

  /**
   * Computes the hops.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if the source is not a vertex
   */
  @Override
  public Paths<VertexLongs> run(
      Graph<? extends @Nullable Object, ? extends @Nullable Object> graph) {
    graph.requireVertex(source);
    BfsProgram program = new BfsProgram(source);
    return paths(
        graph,
        VertexLongs.of(
            "hops", graph, Pregel.run(graph.partitions(), program, PregelOptions.defaults())));
  }

  @Override
  public Paths<VertexLongs> runWhole(
      Graph<? extends @Nullable Object, ? extends @Nullable Object> graph) {
    GraphPartition partition = graph.partition();
    int start = Ids.vertexOf(partition, source);
    return paths(graph, new VertexLongs("hops", partition, kernel(partition, start)));
  }

  private Paths<VertexLongs> paths(
      Graph<? extends @Nullable Object, ? extends @Nullable Object> graph, VertexLongs hops) {
    Paths<VertexLongs> paths = Paths.byHops(source, hops);
    if (!withPredecessors) {
      return paths.certified(() -> check(graph, hops, null));
    }
    GraphPartition partition = graph.partition();
    int start = Ids.vertexOf(partition, source);
    int[] predecessors = Predecessors.byHops(partition, hops.values(), start);
    return paths
        .withPredecessors(partition, predecessors)
        .certified(() -> check(graph, hops, predecessors));
  }

  private Certificate check(Graph<?, ?> graph, VertexLongs hops, int @Nullable [] predecessors) {
    GraphPartition partition = graph.partition();
    int start = Ids.vertexOf(partition, source);
    return PathCheck.hops(partition, hops.values(), Paths.UNREACHABLE, start, predecessors);
  }

  private static long[] kernel(GraphPartition partition, int start) {
    int[] depths = new BreadthFirst(partition).depthsFrom(start, Integer.MAX_VALUE);
    long[] hops = new long[depths.length];
    partition
        .engine()
        .parallel()
        .forEach(
            Blocks.even(hops.length),
            (block, from, to) -> {
              for (int vertex = from; vertex < to; vertex++) {
                hops[vertex] = depths[vertex] < 0 ? Paths.UNREACHABLE : depths[vertex];
              }
            });
    return hops;
  }
}
