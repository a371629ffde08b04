package org.tendril.algorithms.communities;

import java.util.List;
import org.tendril.algorithms.registry.DriverAlgorithm;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.registry.Registration.Option;
import org.tendril.algorithms.registry.Registration.Plan;
import org.tendril.algorithms.result.Communities;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.GraphPartition;

/**
 * Communities of high modularity by the Leiden method: as {@link Louvain}, but communities are
 * refined into well-connected parts before these become the vertices of a smaller graph. Each
 * community is connected, by edges of positive weight. The label of a community is the smallest id
 * of its vertices. {@link Communities#measures} has the quality.
 *
 * <p>Directions, self-loops, parallel edges, weights, ties, memory and graphs in several partitions
 * are as for {@link Louvain}. Unlike in the paper, refinement takes the best part instead of
 * drawing one, so that no random numbers are needed.
 *
 * <p>Same labels for any number of threads. O(m) a pass, a few passes a level and round. One thread
 * refines one community, so that a community with most of the edges limits the use of threads.
 * Source: Traag, Waltman, van Eck, From Louvain to Leiden: guaranteeing well-connected communities,
 * Scientific Reports 9, 2019.
 *
 * @param objective the quality; default modularity
 * @param resolution weight of the expected edges, at least 0: more is smaller communities; default
 *     1
 * @param isWeighted whether edge weights count; default false
 * @param levels most levels of a round, at least 1; default no limit
 * @param seed varies the order of moves; default 0
 * @param rounds most runs of the method, each from the communities of the one before, at least 1;
 *     default 2; it ends when one changes nothing
 */
public record Leiden(
    Objective objective, double resolution, boolean isWeighted, int levels, long seed, int rounds)
    implements DriverAlgorithm<Communities> {
  private static final Option ROUNDS =
      Option.value("--rounds", "COUNT", "most runs, each from the result of the one before", "2");

  /** Describes this algorithm to the command line. */
  public static final Registration REGISTRATION =
      new Registration(
          "leiden",
          List.of(),
          "connected communities of high modularity by the Leiden method",
          "the largest communities: label and number of vertices",
          ClusterOptions.and(ROUNDS),
          Leiden::plan);

  /** Checks the options. */
  public Leiden {
    ClusterOptions.check(resolution, levels);
    if (rounds < 1) {
      throw new IllegalArgumentException("rounds must be at least 1: rounds=" + rounds);
    }
  }

  /** The defaults. */
  public static Leiden defaults() {
    return new Leiden(Objective.MODULARITY, 1, false, Integer.MAX_VALUE, 0, 2);
  }

  /** These options with another quality. */
  public Leiden objective(Objective objective) {
    return new Leiden(objective, resolution, isWeighted, levels, seed, rounds);
  }

  /** These options with another resolution. */
  public Leiden resolution(double resolution) {
    return new Leiden(objective, resolution, isWeighted, levels, seed, rounds);
  }

  /** These options, counting edges by weight. */
  public Leiden weighted() {
    return new Leiden(objective, resolution, true, levels, seed, rounds);
  }

  /** These options with a bound of the levels. */
  public Leiden levels(int levels) {
    return new Leiden(objective, resolution, isWeighted, levels, seed, rounds);
  }

  /** These options with another seed. */
  public Leiden seed(long seed) {
    return new Leiden(objective, resolution, isWeighted, levels, seed, rounds);
  }

  /** These options with another number of rounds. */
  public Leiden rounds(int rounds) {
    return new Leiden(objective, resolution, isWeighted, levels, seed, rounds);
  }

  private static Plan plan(Registration.Arguments arguments) {
    Leiden options =
        new Leiden(
            ClusterOptions.objective(arguments),
            arguments.real(ClusterOptions.RESOLUTION).orElse(1),
            ClusterOptions.isWeighted(arguments),
            arguments.integer(ClusterOptions.LEVELS).orElse(Integer.MAX_VALUE),
            arguments.integer(ClusterOptions.SEED).orElse(0),
            arguments.integer(ROUNDS).orElse(2));
    return ClusterOptions.plan(options, options.isWeighted);
  }

  /**
   * Computes the communities.
   *
   * @throws TendrilException.InvalidInput if requested weights are missing, negative or not finite
   */
  @Override
  public Communities on(GraphPartition partition) {
    return new ClusterRun(partition, objective, resolution, isWeighted, seed)
        .run(true, rounds, levels);
  }
}
