package org.tendril.algorithms.paths;

import org.jspecify.annotations.Nullable;
import org.tendril.algorithms.internal.traversal.BreadthFirst;
import org.tendril.engine.parallel.Blocks;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexLongs;
import org.tendril.graph.frame.FrameAlgorithm;
import org.tendril.graph.frame.ResultColumns;
import org.tendril.graph.internal.rows.Ids;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.PartitionSet;
import org.tendril.pregel.Pregel;
import org.tendril.pregel.PregelOptions;

/**
 * Breadth-first search: the number of hops from one vertex along edges. Vertices that cannot be
 * reached have {@link HopPaths#UNREACHABLE}, as LDBC Graphalytics has it.
 *
 * <p>Weights, self-loops and parallel edges change nothing. Same result for any number of threads.
 * O(n + m); in one address space direction-optimizing where in-edges are at hand, 12 bytes a vertex
 * besides the graph. Source: Beamer, Asanović, Patterson, Direction-Optimizing Breadth-First
 * Search, SC 2012.
 *
 * @param source id of the vertex to start from
 * @param withPredecessors whether to find paths, not only their lengths; default false
 * @param isPortable whether to run as a Pregel program even in one address space; default false
 */
public record Bfs(long source, boolean withPredecessors, boolean isPortable)
    implements FrameAlgorithm<HopPaths> {

  /** The defaults. */
  public static Bfs from(long source) {
    return new Bfs(source, false, false);
  }

  /** These options, with a predecessor for each vertex: the one of smallest id. */
  public Bfs predecessors() {
    return new Bfs(source, true, isPortable);
  }

  /** These options, run as a Pregel program: any engine, same answer. */
  public Bfs portable() {
    return new Bfs(source, withPredecessors, true);
  }

  /**
   * Computes the hops. Predecessors are found at the driver, which gathers a distributed graph.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if the source is no vertex
   */
  @Override
  public HopPaths run(Graph<? extends @Nullable Object, ? extends @Nullable Object> graph) {
    graph.requireVertex(source);
    VertexLongs hops = hops(graph);
    return new HopPaths(hops, withPredecessors ? finder(graph.partition(), hops) : PathFinder.NONE);
  }

  /** Adds {@code hops}, null where there is no path. */
  @Override
  public void addColumns(HopPaths result, ResultColumns columns) {
    columns.add("hops", result.hops(), HopPaths.UNREACHABLE);
  }

  VertexLongs hops(Graph<? extends @Nullable Object, ? extends @Nullable Object> graph) {
    PartitionSet partitions = graph.partitions();
    if (isPortable || !partitions.isSingle()) {
      BfsProgram program = new BfsProgram(source);
      return VertexLongs.of(
          "hops", graph, Pregel.run(partitions, program, PregelOptions.defaults()));
    }
    GraphPartition partition = partitions.whole();
    return new VertexLongs("hops", partition, kernel(partition, Ids.vertexOf(partition, source)));
  }

  private PathFinder finder(GraphPartition partition, VertexLongs hops) {
    int start = Ids.vertexOf(partition, source);
    return new PathFinder(partition, Predecessors.byHops(partition, hops.values(), start));
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
                hops[vertex] = depths[vertex] < 0 ? HopPaths.UNREACHABLE : depths[vertex];
              }
            });
    return hops;
  }
}
