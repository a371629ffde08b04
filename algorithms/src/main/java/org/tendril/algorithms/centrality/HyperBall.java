package org.tendril.algorithms.centrality;

import java.util.Arrays;
import java.util.List;
import org.tendril.algorithms.internal.hash.Hash;
import org.tendril.algorithms.registry.DriverAlgorithm;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.registry.Registration.Option;
import org.tendril.algorithms.registry.Registration.Plan;
import org.tendril.algorithms.result.VertexScores;
import org.tendril.engine.parallel.Blocks;
import org.tendril.engine.parallel.Parallel;
import org.tendril.graph.VertexDoubles;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/**
 * Approximate distance centralities by HyperBall. The scores are {@code harmonic} and {@code
 * closeness}, which estimate {@link Harmonic} and {@link Closeness}, and {@code reached}, an
 * estimate of the number of vertices that reach a vertex, itself included.
 *
 * <p>Each vertex has a HyperLogLog counter of the vertices that reach it in at most t hops; a step
 * joins the counters of its in-neighbors, until none changes. The relative standard error of a
 * counter is 1.04 / sqrt(2^precision). Directions, self-loops and parallel edges count as for
 * {@link Closeness}. O(m 2^precision) a step, by all threads, and as many steps as the diameter; 2
 * * 2^precision + 72 bytes a vertex. Counters hash vertex ids with a seed: the same bits for any
 * number of threads. There is no program: values of vertices are single numbers. Source: Boldi,
 * Vigna, In-Core Computation of Geometric Centralities with HyperBall, 2013.
 *
 * @param precision binary logarithm of the registers of a counter, in [4, 16]; default 8
 * @param seed selects the hash; default 1
 */
public record HyperBall(int precision, long seed) implements DriverAlgorithm<VertexScores> {
  private static final Option PRECISION =
      Option.value("--precision", "BITS", "binary logarithm of the registers of a counter", "8");
  private static final Option SEED = Option.value("--seed", "NUMBER", "selects the hash", "1");

  /** Describes this algorithm to the command line. */
  public static final Registration REGISTRATION =
      new Registration(
          "hyperball",
          List.of(),
          "estimates of harmonic and closeness centrality and of the vertices that reach each one",
          "the vertices of highest harmonic centrality",
          List.of(PRECISION, SEED),
          arguments ->
              Plan.of(
                      new HyperBall(
                          arguments.integer(PRECISION).orElse(8),
                          arguments.integer(SEED).orElse(1)))
                  .readingInEdges());

  /** Checks the precision. */
  public HyperBall {
    if (precision < 4 || precision > 16) {
      throw new IllegalArgumentException("precision must be in [4, 16]: precision=" + precision);
    }
  }

  /** The defaults. */
  public static HyperBall defaults() {
    return new HyperBall(8, 1);
  }

  /** These options with counters of another precision. */
  public HyperBall precision(int precision) {
    return new HyperBall(precision, seed);
  }

  /** These options with another hash. */
  public HyperBall seed(long seed) {
    return new HyperBall(precision, seed);
  }

  @Override
  public VertexScores on(GraphPartition partition) {
    int n = partition.vertexCount();
    partition.engine().memory().require((2L * (1 << precision) + 72) * n, "hyperball");
    byte[][] counters = counters(partition);
    double[] harmonic = new double[n];
    double[] distances = new double[n];
    double[] sizes = new double[n];
    Arrays.setAll(sizes, vertex -> size(counters[vertex]));
    Adjacency in = partition.inAdjacency();
    byte[][] current = counters;
    long changed = n;
    for (int step = 1; changed > 0; step++) {
      partition.engine().cancellation().throwIfCancelled();
      byte[][] before = current;
      byte[][] after = new byte[n][];
      int hops = step;
      Parallel.BlockToLong join =
          (block, from, to) -> {
            long count = 0;
            for (int vertex = from; vertex < to; vertex++) {
              after[vertex] = joined(in, vertex, before);
              if (after[vertex] != before[vertex]) {
                count++;
                double size = Math.max(sizes[vertex], size(after[vertex]));
                harmonic[vertex] += (size - sizes[vertex]) / hops;
                distances[vertex] += (size - sizes[vertex]) * hops;
                sizes[vertex] = size;
              }
            }
            return count;
          };
      changed = partition.engine().parallel().sumLongs(in.blocks(), join);
      current = after;
    }
    return scores(partition, harmonic, distances, sizes);
  }

  /** A counter for each vertex, which holds its own hash. */
  private byte[][] counters(GraphPartition partition) {
    byte[][] counters = new byte[partition.vertexCount()][1 << precision];
    for (int vertex = 0; vertex < counters.length; vertex++) {
      long hash = Hash.mix(Hash.mix(seed) + partition.ids().vertexId(vertex));
      int zeros = Long.numberOfTrailingZeros(hash >>> precision | 1L << (63 - precision));
      counters[vertex][(int) hash & ((1 << precision) - 1)] = (byte) (zeros + 1);
    }
    return counters;
  }

  private static VertexScores scores(
      GraphPartition partition, double[] harmonic, double[] distances, double[] sizes) {
    double[] closeness = new double[sizes.length];
    double others = sizes.length - 1.0;
    partition
        .engine()
        .parallel()
        .forEach(
            Blocks.even(sizes.length),
            (block, from, to) -> {
              for (int vertex = from; vertex < to; vertex++) {
                double reached = sizes[vertex] - 1;
                closeness[vertex] =
                    distances[vertex] == 0 ? 0 : reached / distances[vertex] * (reached / others);
              }
            });
    return VertexScores.of(
        new VertexDoubles("harmonic", partition, harmonic),
        new VertexDoubles("closeness", partition, closeness),
        new VertexDoubles("reached", partition, sizes));
  }

  /** The union of the counters of a vertex and its in-neighbors; its own array if unchanged. */
  private static byte[] joined(Adjacency in, int vertex, byte[][] counters) {
    byte[] own = counters[vertex];
    byte[] union = own;
    AdjacencySegment segment = in.segmentOf(vertex);
    int local = vertex - segment.firstVertex();
    for (int edge = segment.offsets()[local]; edge < segment.offsets()[local + 1]; edge++) {
      byte[] other = counters[segment.targets()[edge]];
      for (int i = 0; i < own.length; i++) {
        if (other[i] > union[i]) {
          union = union == own ? own.clone() : union;
          union[i] = other[i];
        }
      }
    }
    return union;
  }

  /** The estimate of a counter; by the empty registers if it is small (linear counting). */
  private static double size(byte[] registers) {
    double sum = 0;
    int empty = 0;
    for (byte register : registers) {
      sum += Math.scalb(1.0, -register);
      empty += register == 0 ? 1 : 0;
    }
    double m = registers.length;
    double alpha = m == 16 ? 0.673 : m == 32 ? 0.697 : m == 64 ? 0.709 : 0.7213 / (1 + 1.079 / m);
    double estimate = alpha * m * m / sum;
    return estimate <= 2.5 * m && empty > 0 ? m * Math.log(m / empty) : estimate;
  }
}
