package org.tendril.algorithms.centrality;

import java.util.List;
import org.tendril.algorithms.registry.DriverAlgorithm;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.result.EdgeScores;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/**
 * Betweenness centrality of edges by hops: the sum over all pairs of vertices of the fraction of
 * their shortest paths that use an edge, as in NetworkX.
 *
 * <p>Parallel edges share one row, and self-loops have none; an undirected edge has one row, from
 * its smaller to its larger vertex. Otherwise as {@link Betweenness}, with 24 bytes an edge more.
 * Source: Girvan, Newman, PNAS 99, 2002.
 *
 * @param samples number of random sources to estimate from; default 0: all vertices, exact
 * @param seed selects the sources; default 1
 * @param isNormalized whether to divide by the number of pairs of vertices; default false
 */
public record EdgeBetweenness(int samples, long seed, boolean isNormalized)
    implements DriverAlgorithm<EdgeScores> {
  /** Describes this algorithm to the command line. */
  public static final Registration REGISTRATION =
      new Registration(
          "edge-betweenness",
          List.of(),
          "number of shortest paths through each edge, as fractions of each pair",
          "the edges of highest betweenness",
          BetweennessOptions.ALL,
          arguments -> BetweennessOptions.plan(arguments, EdgeBetweenness::new));

  /** Checks the options. */
  public EdgeBetweenness {
    new BetweennessOptions(samples, seed, isNormalized);
  }

  /** The defaults. */
  public static EdgeBetweenness defaults() {
    return new EdgeBetweenness(0, 1, false);
  }

  /** These options with an estimate from {@code samples} random sources; 0: exact. */
  public EdgeBetweenness samples(int samples) {
    return new EdgeBetweenness(samples, seed, isNormalized);
  }

  /** These options with another sample. */
  public EdgeBetweenness seed(long seed) {
    return new EdgeBetweenness(samples, seed, isNormalized);
  }

  /** These options with values in [0, 1]. */
  public EdgeBetweenness normalized() {
    return new EdgeBetweenness(samples, seed, true);
  }

  @Override
  public EdgeScores on(GraphPartition partition) {
    int n = partition.vertexCount();
    int[] sources = Brandes.sources(n, samples, seed);
    Brandes brandes = new Brandes(partition);
    Adjacency edges = brandes.edges();
    int m = Math.toIntExact(edges.edgeCount());
    partition.engine().memory().require(24L * m, "betweenness of edges");
    double[] sums = new double[m];
    brandes.run(sources, (search, from, to) -> add(edges, search, from, to, sums));
    double factor =
        new BetweennessOptions(samples, seed, isNormalized)
            .factor(n, sources.length, partition.isSymmetric(), n * (n - 1.0));
    return rows(partition, edges, sums, factor);
  }

  private static void add(Adjacency edges, Brandes.Search search, int from, int to, double[] sums) {
    int[] hops = search.hops;
    int at = (int) edges.edgesBefore(from);
    for (int u = from; u < to; u++) {
      AdjacencySegment segment = edges.segmentOf(u);
      int local = u - segment.firstVertex();
      int last = segment.offsets()[local + 1];
      for (int edge = segment.offsets()[local]; edge < last; edge++, at++) {
        int v = segment.targets()[edge];
        if (hops[u] >= 0 && hops[v] == hops[u] + 1) {
          sums[at] += search.paths[u] / search.paths[v] * (1 + search.dependencies[v]);
        }
      }
    }
  }

  private static EdgeScores rows(
      GraphPartition partition, Adjacency edges, double[] sums, double factor) {
    boolean once = partition.isSymmetric();
    int count = once ? sums.length / 2 : sums.length;
    int[] sources = new int[count];
    int[] targets = new int[count];
    double[] scores = new double[count];
    int[] next = new int[edges.vertexCount()]; // by vertex: its next edge to a smaller vertex
    int row = 0;
    int at = 0;
    for (int u = 0; u < edges.vertexCount(); u++) {
      AdjacencySegment segment = edges.segmentOf(u);
      int local = u - segment.firstVertex();
      for (int edge = segment.offsets()[local]; edge < segment.offsets()[local + 1]; edge++, at++) {
        int v = segment.targets()[edge];
        if (!once || u < v) {
          sources[row] = u;
          targets[row] = v;
          // lists ascend: the edges of v to smaller vertices come in the order of their sources u
          double back = once ? sums[(int) edges.edgesBefore(v) + next[v]++] : 0;
          scores[row++] = (sums[at] + back) * factor;
        }
      }
    }
    return EdgeScores.of("betweenness", partition, sources, targets, scores);
  }
}
