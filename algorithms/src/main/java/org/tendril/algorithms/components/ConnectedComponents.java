package org.tendril.algorithms.components;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.algorithms.internal.certificate.ComponentCheck;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.registry.Registration.Plan;
import org.tendril.algorithms.result.Communities;
import org.tendril.engine.parallel.Blocks;
import org.tendril.graph.Algorithm;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexLongs;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;
import org.tendril.partition.PartitionSet;
import org.tendril.partition.internal.cut.DistributedSet;
import org.tendril.pregel.LongResult;
import org.tendril.pregel.Pregel;
import org.tendril.pregel.PregelOptions;
import org.tendril.pregel.PregelOptions.Traversal;

/**
 * Weakly connected components: vertices joined by edges, whatever their direction. The label of a
 * component is the smallest id of its vertices; a vertex without edges is a component of its own.
 *
 * <p>Self-loops and parallel edges change nothing. Same labels for any number of threads. On a
 * graph in one partition this is Afforest: about O(n + m), 4 bytes a vertex in addition to the
 * graph. On a distributed graph, Afforest finds the components within each partition, O(n + m) in
 * all; a Pregel program then joins them in O(n) a superstep. The number of supersteps is about
 * twice the number of partition changes along a path. The Pregel program without Afforest takes
 * O(m) a superstep and about as many supersteps as the diameter. Source: Sutton, Ben-Nun, Barak,
 * Optimizing Parallel Graph Connectivity Computation via Subgraph Sampling, IPDPS 2018.
 */
public record ConnectedComponents() implements Algorithm<Communities> {
  /** Describes this algorithm to the command line. */
  public static final Registration REGISTRATION =
      new Registration(
          "components",
          List.of("wcc"),
          "weakly connected components; the label is the smallest id of the component",
          "the largest components: label and number of vertices",
          List.of(Registration.VERIFY),
          arguments -> Plan.of(defaults()));

  /** The defaults. */
  public static ConnectedComponents defaults() {
    return new ConnectedComponents();
  }

  @Override
  public Communities run(Graph<? extends @Nullable Object, ? extends @Nullable Object> graph) {
    PartitionSet partitions = graph.partitions();
    return communities(
        graph,
        partitions instanceof DistributedSet set ? spreadFromForests(set) : spread(partitions));
  }

  @Override
  public Communities runWhole(Graph<? extends @Nullable Object, ? extends @Nullable Object> graph) {
    GraphPartition partition = graph.partition();
    long[] labels = kernel(partition);
    return Communities.of(
            VertexLongs.ofVertexIds("component", partition, labels), count(partition, labels))
        .certified(() -> ComponentCheck.of(partition, "components", labels));
  }

  /** The Pregel program on every graph, without Afforest within partitions. */
  @Override
  public Algorithm<Communities> portable() {
    return graph -> communities(graph, spread(graph.partitions()));
  }

  private static Communities communities(
      Graph<? extends @Nullable Object, ? extends @Nullable Object> graph, LongResult result) {
    VertexLongs labels = VertexLongs.ofVertexIds("component", graph, result);
    return Communities.of(
            labels, graph.partitions().vertexCount() - result.parameter(ComponentsProgram.LABELLED))
        .certified(() -> ComponentCheck.of(graph.partition(), "components", labels.values()));
  }

  private static LongResult spread(PartitionSet partitions) {
    return Pregel.run(partitions, new ComponentsProgram(), PregelOptions.defaults());
  }

  /**
   * Spreads labels between partitions, within which the components are already known. Stars have at
   * most one edge a vertex, so a pull takes no longer than the rest of a superstep.
   */
  private static LongResult spreadFromForests(DistributedSet partitions) {
    DistributedSet forests = partitions.withEdges(new LocalForest());
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
