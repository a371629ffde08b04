package org.tendril.algorithms.centrality;

import java.util.List;
import org.tendril.algorithms.registry.DriverAlgorithm;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.result.VertexScores;
import org.tendril.graph.VertexDoubles;
import org.tendril.partition.GraphPartition;

/**
 * Betweenness centrality by hops: the sum over all pairs of other vertices of the fraction of their
 * shortest paths that visit a vertex, as in NetworkX.
 *
 * <p>Paths follow directions; on an undirected graph each pair counts once. Endpoints do not count.
 * Self-loops, parallel edges and weights change nothing. Exact values take O(n m), by all threads;
 * 28 bytes a vertex and thread and a copy of the graph. With {@link #samples}, only some random
 * vertices are sources, and sums are scaled up by n / samples: an unbiased estimate. Same bits for
 * any number of threads. Path counts are {@code double}s: more than 1.8e308 paths between two
 * vertices, as on large grids, are an error. There is no program: all searches at once do not fit
 * into vertex values. Sources: Freeman, Sociometry 40, 1977; Brandes, J. Mathematical Sociology 25,
 * 2001; Brandes, Pich, Int. J. Bifurcation and Chaos 17, 2007.
 *
 * @param samples number of random sources to estimate from; default 0: all vertices, exact
 * @param seed selects the sources; default 1
 * @param isNormalized whether to divide by the number of pairs of other vertices; default false
 */
public record Betweenness(int samples, long seed, boolean isNormalized)
    implements DriverAlgorithm<VertexScores> {
  /** Describes this algorithm to the command line. */
  public static final Registration REGISTRATION =
      new Registration(
          "betweenness",
          List.of(),
          "number of shortest paths through each vertex, as fractions of each pair",
          "the vertices of highest betweenness",
          BetweennessOptions.ALL,
          arguments -> BetweennessOptions.plan(arguments, Betweenness::new));

  /** Checks the options. */
  public Betweenness {
    new BetweennessOptions(samples, seed, isNormalized);
  }

  /** The defaults. */
  public static Betweenness defaults() {
    return new Betweenness(0, 1, false);
  }

  /** These options with an estimate from {@code samples} random sources; 0: exact. */
  public Betweenness samples(int samples) {
    return new Betweenness(samples, seed, isNormalized);
  }

  /** These options with another sample. */
  public Betweenness seed(long seed) {
    return new Betweenness(samples, seed, isNormalized);
  }

  /** These options with values in [0, 1]. */
  public Betweenness normalized() {
    return new Betweenness(samples, seed, true);
  }

  @Override
  public VertexScores on(GraphPartition partition) {
    int n = partition.vertexCount();
    double[] values = new double[n];
    int[] sources = Brandes.sources(n, samples, seed);
    new Brandes(partition)
        .run(
            sources,
            (search, from, to) -> {
              for (int vertex = from; vertex < to; vertex++) {
                values[vertex] += vertex == search.source ? 0 : search.dependencies[vertex];
              }
            });
    double factor =
        new BetweennessOptions(samples, seed, isNormalized)
            .factor(n, sources.length, partition.isSymmetric(), (n - 1.0) * (n - 2.0));
    for (int vertex = 0; vertex < n; vertex++) {
      values[vertex] *= factor;
    }
    return VertexScores.of(new VertexDoubles("betweenness", partition, values));
  }
}
