package org.tendril.algorithms.components;

import org.jspecify.annotations.Nullable;
import org.tendril.engine.parallel.Blocks;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexLongs;
import org.tendril.graph.frame.FrameAlgorithm;
import org.tendril.graph.frame.ResultColumns;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;
import org.tendril.partition.PartitionSet;
import org.tendril.pregel.LongResult;
import org.tendril.pregel.Pregel;
import org.tendril.pregel.PregelOptions;
import org.tendril.pregel.PregelOptions.Traversal;

/**
 * Weakly connected components: vertices joined by edges, whatever their direction. The label of a
 * component is the smallest id of its vertices; a vertex without edges is a component of its own.
 *
 * <p>Self-loops and parallel edges change nothing. Same labels for any number of threads. In one
 * address space this is Afforest: about O(n + m), 4 bytes a vertex besides the graph. Where a graph
 * lies in partitions, Afforest finds the components within each, O(n + m) in all; a Pregel program
 * then joins them in O(n) a superstep, and about twice as many supersteps as a path must change
 * partitions. As a Pregel program alone it takes O(m) per superstep and about as many supersteps as
 * the diameter. Source: Sutton, Ben-Nun, Barak, Optimizing Parallel Graph Connectivity Computation
 * via Subgraph Sampling, IPDPS 2018.
 *
 * @param isPortable whether to run as a Pregel program alone; default false
 */
public record ConnectedComponents(boolean isPortable) implements FrameAlgorithm<Components> {

  /** The defaults. */
  public static ConnectedComponents defaults() {
    return new ConnectedComponents(false);
  }

  /** These options, run as a Pregel program: any engine, same answer. */
  public ConnectedComponents portable() {
    return new ConnectedComponents(true);
  }

  @Override
  public Components run(Graph<? extends @Nullable Object, ? extends @Nullable Object> graph) {
    PartitionSet partitions = graph.partitions();
    if (isPortable || partitions.isDistributed() || !partitions.isSingle()) {
      boolean byForests = partitions.isDistributed() && !isPortable;
      LongResult result = byForests ? spreadFromForests(partitions) : spread(partitions);
      return new Components(
          VertexLongs.ofVertexIds("component", graph, result),
          partitions.vertexCount() - result.parameter(ComponentsProgram.LABELLED));
    }
    GraphPartition partition = partitions.whole();
    long[] labels = kernel(partition);
    return new Components(
        VertexLongs.ofVertexIds("component", partition, labels), count(partition, labels));
  }

  /** Adds {@code component}, the smallest id of the vertices in it. */
  @Override
  public void addColumns(Components result, ResultColumns columns) {
    columns.add("component", result.labels());
  }

  private static LongResult spread(PartitionSet partitions) {
    return Pregel.run(partitions, new ComponentsProgram(), PregelOptions.defaults());
  }

  /**
   * Labels spread between partitions, within each of which components are known already. Stars have
   * an edge a vertex at most, so a pull takes no longer than what else a superstep does.
   */
  private static LongResult spreadFromForests(PartitionSet partitions) {
    PartitionSet forests = partitions.withLocalEdges(new LocalForest());
    try {
      return Pregel.run(
          forests,
          new ComponentsProgram(),
          PregelOptions.defaults()
              .withTraversal(Traversal.PULL)
              .withKernel(PregelOptions.Kernel.SHARED));
    } finally {
      forests.release();
    }
  }

  private static long count(GraphPartition partition, long[] labels) {
    IdMap ids = partition.ids();
    return partition
        .engine()
        .parallel()
        .sumLongs(
            Blocks.even(labels.length),
            (block, from, to) -> {
              long roots = 0;
              for (int vertex = from; vertex < to; vertex++) {
                roots += labels[vertex] == ids.vertexId(vertex) ? 1 : 0;
              }
              return roots;
            });
  }

  private static long[] kernel(GraphPartition partition) {
    int[] roots = new Afforest(partition).run();
    long[] labels = new long[roots.length];
    IdMap ids = partition.ids();
    partition
        .engine()
        .parallel()
        .forEach(
            Blocks.even(labels.length),
            (block, from, to) -> {
              for (int vertex = from; vertex < to; vertex++) {
                labels[vertex] = ids.vertexId(roots[vertex]);
              }
            });
    return labels;
  }
}
