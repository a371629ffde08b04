package org.tendril.algorithms.walks;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.tendril.algorithms.registry.DriverAlgorithm;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.registry.Registration.Option;
import org.tendril.algorithms.registry.Registration.Plan;
import org.tendril.algorithms.result.Routes;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.parallel.Blocks;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/**
 * Random walks along edges from every vertex, for example as sentences for node2vec: uniform ones,
 * ones that restart at their first vertex, and ones of second order. Rows ascend by first vertex,
 * then by the number of the walk.
 *
 * <p>A step chooses among the out-edges, parallel ones counted, weights not; a self-loop is a step
 * to the same vertex. A walk ends early at a vertex without out-edges. With {@code restart} above
 * 0, a step goes back to the first vertex with this probability, which also happens at such a
 * vertex. With {@link #biased}, an edge back to the vertex before has weight 1 / {@code
 * returnFactor}, an edge to an out-neighbor of the vertex before has weight 1, and any other has
 * weight 1 / {@code inOutFactor}; chosen by rejection, whose expected number of tries is at most
 * the ratio of the largest weight to the smallest. A walk depends on seed, first vertex id and its
 * number only: the same for any number of threads. 4 bytes a step. There is no program. Sources:
 * Grover, Leskovec, node2vec, KDD 2016; Yang et al., KnightKing, SOSP 2019.
 *
 * @param walks number of walks from each vertex, at least 1; default 1
 * @param steps largest number of steps, at least 1; default 10
 * @param restart probability of going back to the first vertex, in [0, 1); default 0
 * @param returnFactor p of node2vec, in [0.001, 1000]; default 1
 * @param inOutFactor q of node2vec, in [0.001, 1000]; default 1
 * @param seed selects the walks; default 1
 */
public record RandomWalks(
    int walks, int steps, double restart, double returnFactor, double inOutFactor, long seed)
    implements DriverAlgorithm<Routes> {
  private static final int MOST = Integer.MAX_VALUE - 8; // entries of an array
  private static final Option WALKS =
      Option.value("--walks", "COUNT", "walks from each vertex", "1");
  private static final Option STEPS = Option.value("--steps", "COUNT", "most steps", "10");
  private static final Option RESTART =
      Option.value("--restart", "FRACTION", "probability of going back to the start", "0");
  private static final Option RETURN =
      Option.value("--return-factor", "P", "node2vec's p: high values avoid going back", "1");
  private static final Option IN_OUT =
      Option.value("--in-out-factor", "Q", "node2vec's q: high values stay near", "1");
  private static final Option SEED = Option.value("--seed", "NUMBER", "selects the walks", "1");

  /** Describes this algorithm to the command line. */
  public static final Registration REGISTRATION =
      new Registration(
          "random-walks",
          List.of("node2vec-walks"),
          "random walks from every vertex: number of steps and vertices",
          "the walks of the first vertices",
          List.of(WALKS, STEPS, RESTART, RETURN, IN_OUT, SEED),
          arguments ->
              Plan.of(
                  new RandomWalks(
                      arguments.integer(WALKS).orElse(1),
                      arguments.integer(STEPS).orElse(10),
                      arguments.real(RESTART).orElse(0),
                      arguments.real(RETURN).orElse(1),
                      arguments.real(IN_OUT).orElse(1),
                      arguments.integer(SEED).orElse(1))));

  /** Checks the options. */
  public RandomWalks {
    if (walks < 1 || steps < 1) {
      throw new IllegalArgumentException(
          "walks and steps must be at least 1: walks=" + walks + " steps=" + steps);
    }
    if (!(restart >= 0 && restart < 1)) {
      throw new IllegalArgumentException("restart must be in [0, 1): restart=" + restart);
    }
    if (!isFactor(returnFactor) || !isFactor(inOutFactor)) {
      throw new IllegalArgumentException(
          "factors must be in [0.001, 1000]: returnFactor="
              + returnFactor
              + " inOutFactor="
              + inOutFactor);
    }
  }

  /** Whether a step by rejection needs at most some million tries, also with a single edge. */
  private static boolean isFactor(double factor) {
    return factor >= 0.001 && factor <= 1000;
  }

  /** One uniform walk of 10 steps from each vertex. */
  public static RandomWalks defaults() {
    return new RandomWalks(1, 10, 0, 1, 1, 1);
  }

  /** These options with another number of walks from each vertex. */
  public RandomWalks walks(int walks) {
    return new RandomWalks(walks, steps, restart, returnFactor, inOutFactor, seed);
  }

  /** These options with another largest number of steps. */
  public RandomWalks steps(int steps) {
    return new RandomWalks(walks, steps, restart, returnFactor, inOutFactor, seed);
  }

  /** These options with a probability of going back to the first vertex. */
  public RandomWalks restart(double restart) {
    return new RandomWalks(walks, steps, restart, returnFactor, inOutFactor, seed);
  }

  /** These options with node2vec's p and q. */
  public RandomWalks biased(double returnFactor, double inOutFactor) {
    return new RandomWalks(walks, steps, restart, returnFactor, inOutFactor, seed);
  }

  /** These options with other walks. */
  public RandomWalks seed(long seed) {
    return new RandomWalks(walks, steps, restart, returnFactor, inOutFactor, seed);
  }

  @Override
  public Routes on(GraphPartition partition) {
    int n = partition.vertexCount();
    if ((long) n * walks >= MOST) {
      throw new TendrilException.ResourceExhausted(
          "random-walks needs fewer than 2^31 walks in total: vertices=" + n + " walks=" + walks);
    }
    int count = n * walks;
    partition.engine().memory().require(count * (24 + 4 * (steps + 1L)), "random walks");
    int[][] routes = new int[count][];
    partition
        .engine()
        .parallel()
        .forEach(
            Blocks.ofSize(n, 256),
            (block, from, to) -> {
              for (int vertex = from; vertex < to; vertex++) {
                SplittableRandom random =
                    new SplittableRandom(31 * seed + partition.ids().vertexId(vertex));
                for (int walk = 0; walk < walks; walk++) {
                  routes[vertex * walks + walk] =
                      walk(partition.outAdjacency(), vertex, random.split());
                }
              }
            });
    return Routes.ofHops(partition, Arrays.asList(routes));
  }

  private int[] walk(Adjacency out, int start, SplittableRandom random) {
    int[] route = new int[steps + 1];
    route[0] = start;
    int before = -1; // the vertex before on an edge, -1 after a start
    for (int step = 1; step <= steps; step++) {
      int vertex = route[step - 1];
      if (restart > 0 && random.nextDouble() < restart) {
        route[step] = start;
        before = -1;
      } else if (out.degree(vertex) == 0) {
        return Arrays.copyOf(route, step);
      } else {
        route[step] = next(out, vertex, before, random);
        before = vertex;
      }
    }
    return route;
  }

  private int next(Adjacency out, int vertex, int before, SplittableRandom random) {
    AdjacencySegment segment = out.segmentOf(vertex);
    int first = segment.offsets()[vertex - segment.firstVertex()];
    int degree = segment.offsets()[vertex - segment.firstVertex() + 1] - first;
    boolean isUniform = before < 0 || (returnFactor == 1 && inOutFactor == 1);
    double largest = Math.max(1, Math.max(1 / returnFactor, 1 / inOutFactor));
    while (true) {
      int target = segment.targets()[first + random.nextInt(degree)];
      if (isUniform || random.nextDouble() * largest < weight(out, before, target)) {
        return target;
      }
    }
  }

  /** Depends on sorted neighbors. */
  private double weight(Adjacency out, int before, int target) {
    if (target == before) {
      return 1 / returnFactor;
    }
    AdjacencySegment segment = out.segmentOf(before);
    int local = before - segment.firstVertex();
    int found =
        Arrays.binarySearch(
            segment.targets(), segment.offsets()[local], segment.offsets()[local + 1], target);
    return found >= 0 ? 1 : 1 / inOutFactor;
  }
}
