package org.tendril.algorithms.similarity;

import java.util.Arrays;
import java.util.List;
import org.tendril.algorithms.internal.hash.Hash;
import org.tendril.algorithms.registry.DriverAlgorithm;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.registry.Registration.Option;
import org.tendril.algorithms.registry.Registration.Plan;
import org.tendril.algorithms.result.VertexScores;
import org.tendril.graph.VertexDoubles;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/**
 * FastRP: vectors of vertices, near for vertices with similar surroundings, as in Neo4j Graph Data
 * Science. A vertex starts with a sparse random vector. In each iteration its vector becomes the
 * mean of those of its out-neighbors; the embedding is the sum of the iterations' vectors, each
 * scaled to length 1 and times the weight of the iteration. A column {@code e0}, {@code e1}, ...
 * for each dimension.
 *
 * <p>An entry of a start vector is positive or negative with probability 1/6 each, 0 otherwise, by
 * a hash of seed, vertex id and dimension, and scaled by a power of the out-degree. Parallel edges
 * count as often as they occur, a self-loop counts its vertex, and weights do not count; without
 * out-neighbors a vector is 0. Sums are in ascending order of neighbors: the same bits for any
 * number of threads. O(m d) an iteration, by all threads; 32 d bytes a vertex. There is no program:
 * values of vertices are single numbers. Source: Chen et al., Fast and Accurate Network Embeddings
 * via Very Sparse Random Projection, CIKM 2019.
 *
 * @param dimensions length of a vector, at least 1; default 128
 * @param weights weight of each iteration; default 0, 1, 1
 * @param degreeExponent power of the out-degree that scales a start vector; default 0
 * @param seed selects the start vectors; default 1
 */
public record FastRp(int dimensions, List<Double> weights, double degreeExponent, long seed)
    implements DriverAlgorithm<VertexScores> {
  private static final Option DIMENSIONS =
      Option.value("--dimensions", "COUNT", "length of a vector", "128");
  private static final Option EXPONENT =
      Option.value("--degree-exponent", "NUMBER", "scales start vectors by degree", "0");
  private static final Option SEED =
      Option.value("--seed", "NUMBER", "selects the start vectors", "1");

  /** Describes this algorithm to the command line. */
  public static final Registration REGISTRATION =
      new Registration(
          "fastrp",
          List.of(),
          "vectors of vertices by random projection; a column for each dimension",
          "the vertices of largest first entry",
          List.of(DIMENSIONS, EXPONENT, SEED),
          arguments ->
              Plan.of(
                  new FastRp(
                      arguments.integer(DIMENSIONS).orElse(128),
                      defaults().weights(),
                      arguments.real(EXPONENT).orElse(0),
                      arguments.integer(SEED).orElse(1))));

  /** Checks the number and copies the weights. */
  public FastRp {
    if (dimensions < 1) {
      throw new IllegalArgumentException("dimensions must be at least 1: dimensions=" + dimensions);
    }
    weights = List.copyOf(weights);
  }

  /** The defaults. */
  public static FastRp defaults() {
    return new FastRp(128, List.of(0.0, 1.0, 1.0), 0, 1);
  }

  /** These options with vectors of another length. */
  public FastRp dimensions(int dimensions) {
    return new FastRp(dimensions, weights, degreeExponent, seed);
  }

  /** These options with as many iterations as weights. */
  public FastRp weights(Double... weights) {
    return new FastRp(dimensions, Arrays.asList(weights), degreeExponent, seed);
  }

  /** These options with another power of the degree. */
  public FastRp degreeExponent(double degreeExponent) {
    return new FastRp(dimensions, weights, degreeExponent, seed);
  }

  /** These options with other start vectors. */
  public FastRp seed(long seed) {
    return new FastRp(dimensions, weights, degreeExponent, seed);
  }

  @Override
  public VertexScores on(GraphPartition partition) {
    int n = partition.vertexCount();
    partition.engine().memory().require((32L * dimensions + 64) * n, "fastrp");
    Adjacency out = partition.outAdjacency();
    double[][] columns = new double[dimensions][n];
    double[][] current = starts(partition);
    for (double weight : weights) {
      double[][] before = current;
      double[][] after = new double[n][];
      partition
          .engine()
          .parallel()
          .forEach(
              out.blocks(),
              (block, from, to) -> {
                for (int vertex = from; vertex < to; vertex++) {
                  after[vertex] = mean(out, vertex, before);
                  add(after[vertex], weight, columns, vertex);
                }
              });
      current = after;
    }
    VertexDoubles[] scores = new VertexDoubles[dimensions];
    Arrays.setAll(scores, d -> new VertexDoubles("e" + d, partition, columns[d]));
    return VertexScores.of(scores[0], Arrays.copyOfRange(scores, 1, dimensions));
  }

  private double[][] starts(GraphPartition partition) {
    double[][] vectors = new double[partition.vertexCount()][];
    partition
        .engine()
        .parallel()
        .forEach(
            partition.outAdjacency().blocks(),
            (block, from, to) -> {
              for (int vertex = from; vertex < to; vertex++) {
                vectors[vertex] =
                    start(
                        partition.ids().vertexId(vertex), partition.outAdjacency().degree(vertex));
              }
            });
    return vectors;
  }

  private double[] start(long id, int degree) {
    double scale = degree == 0 ? 1 : Math.pow(degree, degreeExponent);
    double[] vector = new double[dimensions];
    for (int d = 0; d < dimensions; d++) {
      long hash = Hash.mix(Hash.mix(seed + id) + d);
      long choice = Long.remainderUnsigned(hash, 6);
      vector[d] = choice == 0 ? scale : choice == 1 ? -scale : 0;
    }
    return vector;
  }

  private double[] mean(Adjacency out, int vertex, double[][] vectors) {
    double[] sum = new double[dimensions];
    AdjacencySegment segment = out.segmentOf(vertex);
    int local = vertex - segment.firstVertex();
    int from = segment.offsets()[local];
    int to = segment.offsets()[local + 1];
    for (int edge = from; edge < to; edge++) {
      double[] other = vectors[segment.targets()[edge]];
      for (int d = 0; d < sum.length; d++) {
        sum[d] += other[d];
      }
    }
    for (int d = 0; d < sum.length && to > from; d++) {
      sum[d] /= to - from;
    }
    return sum;
  }

  /** Adds a vector of length 1 in the same direction, times the weight. */
  private static void add(double[] vector, double weight, double[][] columns, int vertex) {
    double squares = 0;
    for (double entry : vector) {
      squares += entry * entry;
    }
    double factor = squares == 0 ? 0 : weight / Math.sqrt(squares);
    for (int d = 0; d < vector.length; d++) {
      columns[d][vertex] += factor * vector[d];
    }
  }
}
