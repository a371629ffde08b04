package org.tendril.algorithms.components;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.algorithms.internal.certificate.StrongCheck;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.registry.Registration.Plan;
import org.tendril.algorithms.result.Communities;
import org.tendril.engine.parallel.Blocks;
import org.tendril.graph.Algorithm;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexLongs;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;
import org.tendril.pregel.LongResult;
import org.tendril.pregel.Pregel;
import org.tendril.pregel.PregelOptions;

/**
 * Strongly connected components: two vertices are in one component if each reaches the other along
 * edges. The label of a component is the smallest id of its vertices, as in GraphX; there is no
 * limit of iterations.
 *
 * <p>Self-loops, parallel edges and weights change nothing; a vertex on no cycle is a component of
 * its own. On an undirected graph these are the connected components. Same labels for any number of
 * threads. On a graph in one partition: trimming and one search in each direction from a vertex of
 * high degree, both parallel, then Tarjan's algorithm, by one thread and without recursion, for the
 * vertices that are left. O(n + m), and 32 bytes a vertex in addition to the graph. The program
 * alternates trimming, spreading of smallest ids, and a search backwards from their owners; its
 * supersteps are many on graphs with long chains of components. It packs a mark into each id: with
 * ids outside [-2^62, 2^62) the graph is gathered at the driver instead. Sources: Tarjan, SIAM J.
 * Computing 1, 1972; Slota, Rajamanickam, Madduri, BFS and Coloring-based Parallel Algorithms for
 * Strongly Connected Components, IPDPS 2014.
 */
public record StronglyConnected() implements Algorithm<Communities> {
  /** Describes this algorithm to the command line. */
  public static final Registration REGISTRATION =
      new Registration(
          "strong-components",
          List.of("scc"),
          "strongly connected components; the label is the smallest id of the component",
          "the largest components: label and number of vertices",
          List.of(Registration.VERIFY),
          arguments -> Plan.of(defaults()).readingInEdges());

  /** The defaults. */
  public static StronglyConnected defaults() {
    return new StronglyConnected();
  }

  @Override
  public Communities run(Graph<? extends @Nullable Object, ? extends @Nullable Object> graph) {
    if (graph.isUndirected()) {
      return ConnectedComponents.defaults().run(graph);
    }
    LongResult result =
        Pregel.run(graph.partitions(), new StrongProgram(), PregelOptions.defaults());
    if (result.parameter(StrongProgram.REFUSED) != 0) {
      return on(graph.partition());
    }
    VertexLongs labels = VertexLongs.ofVertexIds("component", graph, result);
    return Communities.of(labels)
        .certified(() -> StrongCheck.of(graph.partition(), "strong-components", labels.values()));
  }

  @Override
  public Communities runWhole(Graph<? extends @Nullable Object, ? extends @Nullable Object> graph) {
    return graph.isUndirected()
        ? ConnectedComponents.defaults().runWhole(graph)
        : on(graph.partition());
  }

  private static Communities on(GraphPartition partition) {
    int[] components = new StrongKernel(partition).run();
    long[] labels = new long[components.length];
    IdMap ids = partition.ids();
    partition
        .engine()
        .parallel()
        .forEach(
            Blocks.even(labels.length),
            (block, from, to) -> {
              for (int vertex = from; vertex < to; vertex++) {
                labels[vertex] = ids.vertexId(components[vertex]);
              }
            });
    return Communities.of(VertexLongs.ofVertexIds("component", partition, labels))
        .certified(() -> StrongCheck.of(partition, "strong-components", labels));
  }
}
