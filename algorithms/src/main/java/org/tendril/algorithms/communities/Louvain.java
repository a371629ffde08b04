package org.tendril.algorithms.communities;

import java.util.List;
import org.tendril.algorithms.registry.DriverAlgorithm;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.registry.Registration.Plan;
import org.tendril.algorithms.result.Communities;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.GraphPartition;

/**
 * Communities of high modularity by the Louvain method: vertices move to the community of a
 * neighbor while that raises the quality; then communities become the vertices of a smaller graph,
 * and so on. The label of a community is the smallest id of its vertices. {@link
 * Communities#measures} has the quality. A community may be disconnected inside; {@link Leiden}
 * prevents that and is usually better.
 *
 * <p>Directions are ignored: a pair of opposite edges counts twice, as parallel edges do. A
 * self-loop adds its weight to its community and twice to the degree of its vertex. A vertex
 * without edges is a community of its own. With {@link #weighted()}, edges count by weight; weights
 * of 0 join nothing. Of equal gains, the smaller community is taken.
 *
 * <p>Same labels for any number of threads: vertices move in classes, all of one class at once, see
 * the source. O(m) a pass, a few passes a level; about 66 bytes a vertex in addition to the graph,
 * and its undirected form if it is directed. This algorithm has no program: a graph in several
 * partitions is gathered at the driver, and logs a warning if it was distributed. Source: Blondel,
 * Guillaume, Lambiotte, Lefebvre, Fast unfolding of communities in large networks, J. Stat. Mech.,
 * 2008; Lu, Halappanavar, Kalyanaraman, Parallel heuristics for scalable community detection,
 * Parallel Computing 47, 2015 (moves by classes); Ozaki, Tezuka, Inaba, 2016 (only neighbors of
 * moved vertices choose again).
 *
 * @param objective the quality; default modularity
 * @param resolution weight of the expected edges, at least 0: more is smaller communities; default
 *     1
 * @param isWeighted whether edge weights count; default false
 * @param levels most levels, at least 1; default no limit
 * @param seed varies the classes, and so the order of moves; default 0
 */
public record Louvain(
    Objective objective, double resolution, boolean isWeighted, int levels, long seed)
    implements DriverAlgorithm<Communities> {
  /** Describes this algorithm to the command line. */
  public static final Registration REGISTRATION =
      new Registration(
          "louvain",
          List.of(),
          "communities of high modularity by the Louvain method",
          "the largest communities: label and number of vertices",
          ClusterOptions.and(),
          Louvain::plan);

  /** Checks the options. */
  public Louvain {
    ClusterOptions.check(resolution, levels);
  }

  /** The defaults. */
  public static Louvain defaults() {
    return new Louvain(Objective.MODULARITY, 1, false, Integer.MAX_VALUE, 0);
  }

  /** These options with another quality. */
  public Louvain objective(Objective objective) {
    return new Louvain(objective, resolution, isWeighted, levels, seed);
  }

  /** These options with another resolution. */
  public Louvain resolution(double resolution) {
    return new Louvain(objective, resolution, isWeighted, levels, seed);
  }

  /** These options, counting edges by weight. */
  public Louvain weighted() {
    return new Louvain(objective, resolution, true, levels, seed);
  }

  /** These options with a bound of the levels. */
  public Louvain levels(int levels) {
    return new Louvain(objective, resolution, isWeighted, levels, seed);
  }

  /** These options with another seed. */
  public Louvain seed(long seed) {
    return new Louvain(objective, resolution, isWeighted, levels, seed);
  }

  private static Plan plan(Registration.Arguments arguments) {
    Louvain options =
        new Louvain(
            ClusterOptions.objective(arguments),
            arguments.real(ClusterOptions.RESOLUTION).orElse(1),
            ClusterOptions.isWeighted(arguments),
            arguments.integer(ClusterOptions.LEVELS).orElse(Integer.MAX_VALUE),
            arguments.integer(ClusterOptions.SEED).orElse(0));
    return ClusterOptions.plan(options, options.isWeighted);
  }

  /**
   * Computes the communities.
   *
   * @throws TendrilException.InvalidInput if requested weights are missing, negative or not finite
   */
  @Override
  public Communities on(GraphPartition partition) {
    return new ClusterRun(partition, objective, resolution, isWeighted, seed).run(false, 1, levels);
  }
}
