package org.tendril.algorithms.communities;

import org.tendril.engine.parallel.Parallel;
import org.tendril.partition.AdjacencySegment;

/**
 * The weights of communities in a graph.
 *
 * @param inner by community: weight of the edges within it, each once
 * @param masses by community: sum of the masses of its vertices
 * @param total weight of all edges
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record CommunityWeights(double[] inner, double[] masses, double total) {

  /** The weights of dense communities. Same bits for any number of threads. */
  static CommunityWeights of(Parallel parallel, ClusterLevel level, int[] communities, int count) {
    double[] own = new double[communities.length]; // by vertex: half of its edges to the inside
    parallel.forEach(
        level.edges().blocks(),
        (block, from, to) -> {
          AdjacencySegment segment = level.edges().segmentOf(from);
          double[] weights = segment.weights();
          for (int vertex = from; vertex < to; vertex++) {
            int local = vertex - segment.firstVertex();
            double sum = 0;
            for (int i = segment.offsets()[local]; i < segment.offsets()[local + 1]; i++) {
              int target = segment.targets()[i];
              double weight = weights == null ? 1 : weights[i];
              if (communities[target] == communities[vertex]) {
                sum += target == vertex ? weight : weight / 2;
              }
            }
            own[vertex] = sum;
          }
        });
    double[] inner = new double[count];
    double[] masses = new double[count];
    for (int vertex = 0; vertex < communities.length; vertex++) {
      inner[communities[vertex]] += own[vertex];
      masses[communities[vertex]] += level.masses()[vertex];
    }
    return new CommunityWeights(inner, masses, level.weight(parallel));
  }

  /** Newman's modularity; 0 without edges. Masses must be weighted degrees. */
  double modularity(double resolution) {
    double sum = 0;
    for (int community = 0; community < inner.length; community++) {
      double share = masses[community] / (2 * total);
      sum += inner[community] / total - resolution * share * share;
    }
    return total == 0 ? 0 : sum;
  }

  /** The constant Potts model. Masses must be sizes. */
  double constantPotts(double resolution) {
    double sum = 0;
    for (int community = 0; community < inner.length; community++) {
      double size = masses[community];
      sum += inner[community] - resolution * size * (size - 1) / 2;
    }
    return sum;
  }
}
