package org.tendril.algorithms.components;

import org.jspecify.annotations.Nullable;
import org.tendril.graph.Algorithm;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexLongs;
import org.tendril.partition.GraphPartition;
import org.tendril.pregel.Pregel;

/**
 * Weakly connected components: vertices joined by edges, whatever their direction. The label of a
 * component is the smallest id of its vertices; a vertex without edges is a component of its own.
 *
 * <p>Self-loops and parallel edges change nothing. Same labels for any number of threads. In one
 * address space this is Afforest: about O(n + m), 4 bytes a vertex besides the graph. As a Pregel
 * program it takes O(m) per superstep and about as many supersteps as the diameter. Source: Sutton,
 * Ben-Nun, Barak, Optimizing Parallel Graph Connectivity Computation via Subgraph Sampling, IPDPS
 * 2018.
 *
 * @param isPortable whether to run as a Pregel program even in one address space; default false
 */
public record ConnectedComponents(boolean isPortable) implements Algorithm<Components> {

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
    GraphPartition partition = graph.partition();
    return new Components(
        new VertexLongs(
            "component", partition, isPortable ? portable(partition) : kernel(partition)));
  }

  private static long[] portable(GraphPartition partition) {
    return Pregel.run(partition, new ComponentsProgram()).values();
  }

  private static long[] kernel(GraphPartition partition) {
    int[] roots = new Afforest(partition).run();
    long[] labels = new long[roots.length];
    partition
        .engine()
        .parallel()
        .forEach(
            partition.outAdjacency().blocks(),
            (block, from, to) -> {
              for (int vertex = from; vertex < to; vertex++) {
                labels[vertex] = partition.ids().vertexId(roots[vertex]);
              }
            });
    return labels;
  }
}
