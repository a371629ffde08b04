package org.tendril.algorithms.communities;

import java.util.Arrays;
import org.tendril.algorithms.registry.DriverAlgorithm;
import org.tendril.algorithms.result.Communities;
import org.tendril.partition.Adjacency;
import org.tendril.partition.GraphPartition;

/**
 * Measures of communities, of whatever origin: {@code graph.run(CommunityQuality.of(communities))}.
 *
 * <p>Directions are ignored: a pair of opposite edges counts twice, as parallel edges do; a
 * self-loop lies within its community and counts twice in the degree of its vertex. Same bits for
 * any number of threads. O(n + m); a distributed graph is gathered at the driver.
 *
 * @param communities a label for each vertex of the graph on which this runs
 * @param resolution weight of the expected edges in the modularity; default 1
 * @param isWeighted whether edges count by weight; default false
 */
public record CommunityQuality(Communities communities, double resolution, boolean isWeighted)
    implements DriverAlgorithm<CommunityQuality.Measures> {

  /** Checks the options. */
  public CommunityQuality {
    ClusterOptions.check(resolution, 1);
  }

  /** The measures of these communities, without weights. */
  public static CommunityQuality of(Communities communities) {
    return new CommunityQuality(communities, 1, false);
  }

  /** These options with another resolution. */
  public CommunityQuality resolution(double resolution) {
    return new CommunityQuality(communities, resolution, isWeighted);
  }

  /** These options, counting edges by weight. */
  public CommunityQuality weighted() {
    return new CommunityQuality(communities, resolution, true);
  }

  /**
   * The measures of a division of a graph into communities.
   *
   * @param modularity see {@link Objective#MODULARITY}; 0 without edges
   * @param coverage share of the weight of edges that lie within communities; 1 without edges
   *     (Fortunato, Physics Reports 486, 2010)
   * @param conductance mean conductance of the communities: the weight of the edges that leave a
   *     community, over the smaller sum of degrees of its inside and its outside; 0 if that is 0
   *     (Leskovec, Lang, Mahoney, WWW 2010)
   * @param worstConductance the largest conductance of a community; 0 if there are none
   */
  public record Measures(
      double modularity, double coverage, double conductance, double worstConductance) {}

  /**
   * Computes the measures.
   *
   * @throws IllegalArgumentException if there is not one label for each vertex
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if requested weights are
   *     missing, negative or not finite
   */
  @Override
  public Measures on(GraphPartition partition) {
    long[] labels = communities.labels().values();
    if (labels.length != partition.vertexCount()) {
      throw new IllegalArgumentException(
          "communities must have a label for each vertex: labels="
              + labels.length
              + " vertices="
              + partition.vertexCount());
    }
    Adjacency edges = ClusterRun.undirected(partition, isWeighted);
    var parallel = partition.engine().parallel();
    ClusterLevel level = ClusterLevel.of(parallel, edges, false);
    int[] dense = Agreement.dense(labels);
    int count = Arrays.stream(dense).max().orElse(-1) + 1;
    CommunityWeights weights = CommunityWeights.of(parallel, level, dense, count);
    double inside = 0;
    double sum = 0;
    double worst = 0;
    for (int community = 0; community < count; community++) {
      double mass = weights.masses()[community];
      double smaller = Math.min(mass, 2 * weights.total() - mass);
      double cut = mass - 2 * weights.inner()[community];
      double conductance = smaller > 0 ? cut / smaller : 0;
      inside += weights.inner()[community];
      sum += conductance;
      worst = Math.max(worst, conductance);
    }
    return new Measures(
        weights.modularity(resolution),
        weights.total() == 0 ? 1 : inside / weights.total(),
        count == 0 ? 0 : sum / count,
        worst);
  }
}
