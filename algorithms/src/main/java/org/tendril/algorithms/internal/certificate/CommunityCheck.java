package org.tendril.algorithms.internal.certificate;

import org.tendril.algorithms.certificate.Certificate;
import org.tendril.engine.parallel.Parallel;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/**
 * Communities of a stated quality: the quality is computed anew from the labels, a label is the
 * smallest id of its vertices, a vertex without edges is on its own, and, if this is promised,
 * edges join all vertices of a community. Not that the quality is the best, which nobody can check.
 * One parallel pass over the edges, a second one over two edges of each vertex; 32 bytes a vertex.
 */
public final class CommunityCheck {
  private static final double ROUNDING = 1e-11; // of the quality

  private final GraphPartition partition;
  private final Adjacency edges; // in both directions
  private final boolean isWeighted;
  private final LabelRules labels;

  private CommunityCheck(
      GraphPartition partition, Adjacency edges, boolean isWeighted, LabelRules labels) {
    this.partition = partition;
    this.edges = edges;
    this.isWeighted = isWeighted;
    this.labels = labels;
  }

  /**
   * Checks communities.
   *
   * @param edges the edges in both directions
   * @param resolution weight of the expected edges
   * @param isPotts whether the quality is the constant Potts model instead of modularity
   */
  public static Certificate of(
      GraphPartition partition,
      String algorithm,
      Adjacency edges,
      boolean isWeighted,
      long[] found,
      double quality,
      double resolution,
      boolean isPotts,
      boolean isConnected) {
    partition.engine().memory().require(24L * found.length, "the check of " + algorithm);
    LabelRules labels = new LabelRules(partition, algorithm, found);
    return new CommunityCheck(partition, edges, isWeighted, labels)
        .run(quality, resolution, isPotts, isConnected);
  }

  private Certificate run(double quality, double resolution, boolean isPotts, boolean isConnected) {
    int n = labels.roots.length;
    double[] inner = new double[n]; // by vertex, then by root: weight within the label
    double[] masses = new double[n]; // by vertex, then by root: degree or size
    Parallel parallel = partition.engine().parallel();
    parallel.forEach(edges.blocks(), (block, from, to) -> weigh(inner, masses, from, to));
    labels.rules.requireEach(
        "a vertex without edges must be on its own",
        vertex -> masses[vertex] > 0 || labels.roots[vertex] == vertex);
    double total = Parallel.treeSum(masses) / 2;
    double measured = quality(inner, masses, total, resolution, isPotts);
    double unit = isPotts ? Math.max(1, total) : 1;
    if (!(Math.abs(measured - quality) <= ROUNDING * unit * Math.max(1, resolution))) {
      throw labels.rules.breach(
          "the quality must be that of the labels: stated=" + quality + " measured=" + measured);
    }
    if (isConnected) {
      labels.requireConnected(edges, isWeighted);
    }
    return new Certificate(
        "the quality is "
            + quality
            + (isConnected ? ", and edges join all vertices of a community" : ""),
        2L * n + edges.edgeCount());
  }

  /** The quality by the weights of vertices, which are added to those of their roots. */
  private double quality(
      double[] inner, double[] masses, double total, double resolution, boolean isPotts) {
    int n = inner.length;
    double[] sizes = new double[n];
    for (int vertex = n - 1; vertex >= 0; vertex--) {
      int root = labels.roots[vertex];
      sizes[root]++;
      if (root != vertex) {
        inner[root] += inner[vertex];
        masses[root] += masses[vertex];
        inner[vertex] = 0;
        masses[vertex] = 0;
      }
    }
    for (int root = 0; root < n; root++) {
      double share = masses[root] / (2 * total);
      inner[root] =
          isPotts
              ? inner[root] - resolution * sizes[root] * Math.max(0, sizes[root] - 1) / 2
              : inner[root] / total - resolution * share * share;
    }
    return total == 0 ? 0 : Parallel.treeSum(inner);
  }

  /** Sets the weights of vertices: half of each edge within the label, and all of a self-loop. */
  private void weigh(double[] inner, double[] masses, int from, int to) {
    AdjacencySegment segment = edges.segmentOf(from);
    double[] weights = isWeighted ? segment.weights() : null;
    for (int vertex = from; vertex < to; vertex++) {
      int local = vertex - segment.firstVertex();
      double within = 0;
      double mass = 0;
      for (int edge = segment.offsets()[local]; edge < segment.offsets()[local + 1]; edge++) {
        int target = segment.targets()[edge];
        double weight = weights == null ? 1 : weights[edge];
        mass += target == vertex ? 2 * weight : weight;
        if (labels.roots[target] == labels.roots[vertex]) {
          within += target == vertex ? weight : weight / 2;
        }
      }
      inner[vertex] = within;
      masses[vertex] = mass;
    }
  }
}
