package org.tendril.algorithms.communities;

import java.util.Arrays;
import java.util.List;
import org.tendril.algorithms.internal.hash.Hash;
import org.tendril.algorithms.registry.DriverAlgorithm;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.registry.Registration.Option;
import org.tendril.algorithms.registry.Registration.Plan;
import org.tendril.algorithms.result.Communities;
import org.tendril.engine.parallel.Parallel;
import org.tendril.graph.VertexLongs;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/**
 * Power iteration clustering, as in MLlib and GraphFrames: a random vector is multiplied by the
 * affinities that are divided by their sum at each vertex, until its change settles; then its
 * entries are divided into {@code clusters} groups of least squared deviation. Weights are
 * affinities and must not be negative. The label of a cluster is its smallest vertex id.
 *
 * <p>Edges count in both directions, parallel ones are summed, self-loops are left out; a vertex
 * without neighbors has the entry 0. It stops after the iteration in which the change differs from
 * the one before by less than 1e-5 / n, but at least 1e-8. Unlike MLlib, which runs k-means from
 * random centers, the groups are the best ones: entries are numbers, so that dynamic programming
 * finds them. First entries follow from seed and id; another seed may give other clusters. O(m) an
 * iteration by all threads, then O(k n log n) by one; same bits for any number of threads; 60 + 4 k
 * bytes a vertex and an undirected copy of the graph. There is no program: the groups need all
 * entries in order. Source: Lin, Cohen, ICML 2010.
 *
 * @param clusters largest number of clusters, at least 1
 * @param iterations largest number of iterations, at least 0; default 20
 * @param isWeighted whether edge weights count; default false
 * @param seed selects the first vector; default 1
 */
public record PowerIterationClustering(int clusters, int iterations, boolean isWeighted, long seed)
    implements DriverAlgorithm<Communities> {
  private static final Option CLUSTERS = Option.value("--clusters", "COUNT", "most clusters", "2");
  private static final Option ITERATIONS =
      Option.value("--iterations", "COUNT", "most iterations", "20");
  private static final Option WEIGHTED =
      Option.flag("--weighted", "take edge weights as affinities");
  private static final Option SEED =
      Option.value("--seed", "NUMBER", "selects the first vector", "1");

  /** Describes this algorithm to the command line. */
  public static final Registration REGISTRATION =
      new Registration(
          "power-iteration-clustering",
          List.of("pic"),
          "clusters of similar vertices by the entries of an iterated vector",
          "the largest clusters",
          List.of(CLUSTERS, ITERATIONS, WEIGHTED, SEED),
          PowerIterationClustering::plan);

  /** Checks the options. */
  public PowerIterationClustering {
    if (clusters < 1 || iterations < 0) {
      throw new IllegalArgumentException(
          "clusters must be at least 1 and iterations not negative: clusters="
              + clusters
              + " iterations="
              + iterations);
    }
  }

  /** The defaults, for this number of clusters. */
  public static PowerIterationClustering into(int clusters) {
    return new PowerIterationClustering(clusters, 20, false, 1);
  }

  /** These options with another largest number of iterations. */
  public PowerIterationClustering iterations(int iterations) {
    return new PowerIterationClustering(clusters, iterations, isWeighted, seed);
  }

  /** These options with edge weights as affinities. */
  public PowerIterationClustering weighted() {
    return new PowerIterationClustering(clusters, iterations, true, seed);
  }

  /** These options with another first vector. */
  public PowerIterationClustering seed(long seed) {
    return new PowerIterationClustering(clusters, iterations, isWeighted, seed);
  }

  private static Plan plan(Registration.Arguments arguments) {
    PowerIterationClustering options =
        new PowerIterationClustering(
            arguments.integer(CLUSTERS).orElse(2),
            arguments.integer(ITERATIONS).orElse(20),
            arguments.flag(WEIGHTED) && !arguments.hasUnitWeights(),
            arguments.integer(SEED).orElse(1));
    return options.isWeighted ? Plan.of(options).readingWeights() : Plan.of(options);
  }

  /**
   * Computes the clusters.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if requested weights are
   *     missing, negative or not finite
   */
  @Override
  public Communities on(GraphPartition partition) {
    if (isWeighted) {
      partition.requireNonNegativeWeights("power-iteration-clustering");
    }
    int n = partition.vertexCount();
    partition.engine().memory().require((60L + 4L * clusters) * n, "power-iteration-clustering");
    int[] groups = BestIntervals.of(vector(partition), clusters);
    int[] first = new int[clusters]; // by group: 1 + its smallest vertex
    long[] labels = new long[n];
    for (int vertex = 0; vertex < n; vertex++) {
      int group = groups[vertex];
      first[group] = first[group] == 0 ? vertex + 1 : first[group];
      labels[vertex] = partition.ids().vertexId(first[group] - 1);
    }
    return Communities.of(new VertexLongs("cluster", partition, labels).asVertexIds());
  }

  /** The entries of the vertices after the last iteration. */
  double[] vector(GraphPartition partition) {
    GraphPartition both = partition.isSymmetric() ? partition : partition.undirected();
    Adjacency edges = both.outAdjacency();
    Parallel parallel = partition.engine().parallel();
    int n = partition.vertexCount();
    double[] before = new double[n];
    Arrays.setAll(before, v -> (Hash.mix(Hash.mix(seed) + partition.ids().vertexId(v)) >> 10));
    scale(before, norm(parallel, edges, before, new double[n]));
    double lastChange = 0;
    double shift = Double.POSITIVE_INFINITY;
    for (int done = 1; done <= iterations && shift > Math.max(1e-5 / n, 1e-8); done++) {
      partition.engine().cancellation().throwIfCancelled();
      double[] old = before;
      double[] next = new double[n];
      parallel.forEach(edges.blocks(), (block, from, to) -> multiply(edges, old, next, from, to));
      scale(next, norm(parallel, edges, next, new double[n]));
      double change = norm(parallel, edges, next, old);
      shift = Math.abs(change - lastChange);
      lastChange = change;
      before = next;
      partition.engine().progress().advanced("run", done);
    }
    return before;
  }

  /** The sum of absolute differences. */
  private static double norm(Parallel parallel, Adjacency edges, double[] a, double[] b) {
    return parallel.sumDoubles(
        edges.blocks(),
        (block, from, to) -> {
          double sum = 0;
          for (int vertex = from; vertex < to; vertex++) {
            sum += Math.abs(a[vertex] - b[vertex]);
          }
          return sum;
        });
  }

  private static void scale(double[] values, double norm) {
    for (int i = 0; i < values.length && norm > 0; i++) {
      values[i] /= norm;
    }
  }

  private void multiply(Adjacency edges, double[] values, double[] products, int from, int to) {
    AdjacencySegment segment = edges.segmentOf(from);
    int[] targets = segment.targets();
    double[] weights = isWeighted ? segment.weights() : null;
    for (int vertex = from; vertex < to; vertex++) {
      int local = vertex - segment.firstVertex();
      double sum = 0;
      double total = 0;
      for (int edge = segment.offsets()[local]; edge < segment.offsets()[local + 1]; edge++) {
        double weight = targets[edge] == vertex ? 0 : weights == null ? 1 : weights[edge];
        sum += weight * values[targets[edge]];
        total += weight;
      }
      products[vertex] = total > 0 ? sum / total : 0;
    }
  }
}
