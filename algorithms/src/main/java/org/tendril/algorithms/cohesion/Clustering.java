package org.tendril.algorithms.cohesion;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.registry.Registration.Plan;
import org.tendril.algorithms.result.VertexScores;
import org.tendril.engine.parallel.Blocks;
import org.tendril.graph.Algorithm;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexDoubles;
import org.tendril.graph.VertexLongs;
import org.tendril.partition.GraphPartition;

/**
 * The local clustering coefficient of each vertex, as LDBC Graphalytics defines it (LCC): the share
 * of ordered pairs of neighbors of which the first has an edge to the second. Neighbors are
 * vertices joined by an edge in either direction, each once. A vertex with fewer than two neighbors
 * has 0. Self-loops are ignored and parallel edges count once.
 *
 * <p>On an undirected graph this is the share of pairs of neighbors that are joined: 2 t / (d (d -
 * 1)) with t triangles. Of a directed graph the direction of the edges between neighbors counts;
 * NetworkX's {@code clustering} of a directed graph differs. {@link #average} and {@link
 * #transitivity} of the result summarize the graph.
 *
 * <p>Same bits for any number of threads and any cut. Cost as {@link Triangles}, on a directed
 * graph up to twice as much.
 */
public record Clustering() implements Algorithm<VertexScores> {
  /** Describes this algorithm to the command line. */
  public static final Registration REGISTRATION =
      new Registration(
          "clustering",
          List.of("lcc"),
          "local clustering coefficient: how many pairs of neighbors are joined (LDBC's"
              + " definition)",
          "the vertices of highest coefficient",
          List.of(),
          arguments -> Plan.of(defaults()));

  /** The defaults. */
  public static Clustering defaults() {
    return new Clustering();
  }

  /**
   * The average clustering coefficient: the mean over all vertices, those with fewer than two
   * neighbors included as 0 (Watts, Strogatz, Nature 393, 1998). 0 without vertices. O(n).
   */
  public static double average(VertexScores coefficients) {
    VertexDoubles values = coefficients.scores();
    double sum = values.stream().mapToDouble(VertexDoubles.Entry::value).sum();
    return values.size() == 0 ? 0 : sum / values.size();
  }

  /**
   * The global clustering coefficient or transitivity: the share of all pairs of neighbors, of all
   * vertices, that are joined; three times the triangles over the paths of length two. O(n).
   *
   * @param graph the graph of the coefficients
   */
  public static double transitivity(Graph<?, ?> graph, VertexScores coefficients) {
    double joined = 0;
    double pairs = 0;
    long[] degrees = distinctDegrees(graph).values();
    double[] shares = coefficients.scores().values();
    for (int vertex = 0; vertex < degrees.length; vertex++) {
      double own = degrees[vertex] * (degrees[vertex] - 1.0);
      pairs += own;
      joined += Math.rint(own * shares[vertex]);
    }
    return pairs == 0 ? 0 : joined / pairs;
  }

  private static VertexLongs distinctDegrees(Graph<?, ?> graph) {
    return graph.undirected().simple().outDegrees();
  }

  @Override
  public VertexScores run(Graph<? extends @Nullable Object, ? extends @Nullable Object> graph) {
    return VertexScores.of(computed(graph));
  }

  private static <E extends @Nullable Object> VertexDoubles computed(
      Graph<? extends @Nullable Object, E> graph) {
    Graph<long[][], E> sets = NeighborSets.of(graph, graph.isUndirected());
    return sets.outerJoinVertices(
            NeighborSets.arcsBetweenNeighbors(sets),
            (id, own, arcs) -> coefficient(arcs == null ? 0 : arcs, own[0].length))
        .vertexDoubles("clustering", (id, share) -> share);
  }

  private static double coefficient(long arcs, long degree) {
    return degree < 2 ? 0 : arcs / ((double) degree * (degree - 1));
  }

  @Override
  public VertexScores runWhole(
      Graph<? extends @Nullable Object, ? extends @Nullable Object> graph) {
    GraphPartition partition = graph.partition();
    TriangleKernel kernel = new TriangleKernel(partition, true);
    long[] byRank = kernel.run();
    ForwardLists lists = kernel.lists();
    long arcsOfEdge = lists.arcs() == null ? 2 : 1; // an undirected edge counts in both directions
    double[] shares = new double[byRank.length];
    partition
        .engine()
        .parallel()
        .forEach(
            Blocks.even(shares.length),
            (block, from, to) -> {
              for (int rank = from; rank < to; rank++) {
                shares[lists.vertices()[rank]] =
                    coefficient(arcsOfEdge * byRank[rank], lists.degrees()[rank]);
              }
            });
    return VertexScores.of(new VertexDoubles("clustering", partition, shares));
  }
}
