package org.tendril.algorithms.internal.certificate;

import org.jspecify.annotations.Nullable;
import org.tendril.algorithms.certificate.Certificate;
import org.tendril.engine.parallel.Blocks;
import org.tendril.engine.parallel.Parallel;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/**
 * Ranks of PageRank: they sum to 1, none is below its part of the teleporting probability, and one
 * more iteration changes them by no more than the iterations of the run allow. The operator
 * contracts by the damping factor d in the sum of absolute values, so the change r proves that the
 * ranks are within r / (1 - d) of the fixed point. It does not prove which of two vertices has a
 * rank that was moved to the other within that bound. One iteration over the edges by target; 16
 * bytes a vertex.
 */
public final class RankCheck {
  private static final double ROUNDING = 1e-10; // of sums of ranks, which sum to 1

  private final GraphPartition partition;
  private final double[] ranks; // by vertex, in sum 1
  private final double[] start; // by vertex; empty: 1/n each
  private final double damping;
  private final double @Nullable [] outWeights; // by vertex

  private RankCheck(
      GraphPartition partition,
      double[] ranks,
      double[] start,
      double damping,
      double @Nullable [] outWeights) {
    this.partition = partition;
    this.ranks = ranks;
    this.start = start;
    this.damping = damping;
    this.outWeights = outWeights;
  }

  /**
   * Checks ranks.
   *
   * @param scale sum of the ranks
   * @param start by vertex: its part of the teleporting probability; empty: 1/n each
   * @param outWeights by vertex: the sum of its weights; null: edges count equally
   * @param most largest change of another iteration
   */
  public static Certificate of(
      GraphPartition partition,
      double[] scaled,
      double scale,
      double[] start,
      double damping,
      double @Nullable [] outWeights,
      double most) {
    int n = scaled.length;
    partition.engine().memory().require(16L * n, "the check of pagerank");
    double[] ranks = new double[n];
    for (int vertex = 0; vertex < n; vertex++) {
      ranks[vertex] = scaled[vertex] / scale;
    }
    return n == 0
        ? new Certificate("there are no ranks", 0)
        : new RankCheck(partition, ranks, start, damping, outWeights).run(scaled, most);
  }

  private double start(int vertex) {
    return start.length == 0 ? 1.0 / ranks.length : start[vertex];
  }

  private Certificate run(double[] scaled, double most) {
    VertexRules rules = new VertexRules(partition, "pagerank", vertex -> "rank=" + scaled[vertex]);
    double least = (1 - damping) * (1 - ROUNDING);
    rules.requireEach(
        "a rank must be a number, and at least the probability of a jump to the vertex",
        vertex -> ranks[vertex] >= least * start(vertex) && ranks[vertex] <= 1 + ROUNDING);
    Parallel parallel = partition.engine().parallel();
    double sum =
        parallel.sumDoubles(
            Blocks.even(ranks.length),
            (block, from, to) -> {
              double part = 0;
              for (int vertex = from; vertex < to; vertex++) {
                part += ranks[vertex];
              }
              return part;
            });
    if (!(Math.abs(sum - 1) <= ROUNDING)) {
      throw rules.breach("ranks must sum to 1 before they are scaled: sum=" + sum);
    }
    double change = change(parallel);
    if (!(change <= most + ROUNDING)) {
      throw rules.breach(
          "another iteration may change the ranks by so much in sum: most="
              + most
              + " change="
              + change);
    }
    return new Certificate(
        "ranks sum to 1 and differ from the fixed point by at most "
            + change / (1 - damping)
            + " in sum (residual "
            + change
            + ")",
        2L * ranks.length + partition.edgeCount());
  }

  /** The sum of the absolute changes by one more iteration. */
  private double change(Parallel parallel) {
    double[] shares = new double[ranks.length];
    Adjacency out = partition.outAdjacency();
    double sinks =
        parallel.sumDoubles(
            Blocks.even(ranks.length),
            (block, from, to) -> {
              double part = 0;
              for (int vertex = from; vertex < to; vertex++) {
                double parts = outWeights == null ? out.degree(vertex) : outWeights[vertex];
                shares[vertex] = parts == 0 ? 0 : ranks[vertex] / parts;
                part += parts == 0 ? ranks[vertex] : 0;
              }
              return part;
            });
    Adjacency in = partition.inAdjacency();
    double teleport = 1 - damping + damping * sinks;
    return parallel.sumDoubles(
        in.blocks(), (block, from, to) -> change(in.segmentOf(from), shares, teleport, from, to));
  }

  private double change(
      AdjacencySegment segment, double[] shares, double teleport, int from, int to) {
    int[] targets = segment.targets();
    double[] weights = outWeights == null ? null : segment.weights();
    double change = 0;
    int edge = segment.offsets()[from - segment.firstVertex()];
    for (int vertex = from; vertex < to; vertex++) {
      int end = segment.offsets()[vertex - segment.firstVertex() + 1];
      double sum = 0;
      for (; edge < end; edge++) {
        sum += shares[targets[edge]] * (weights == null ? 1.0 : weights[edge]);
      }
      change += Math.abs(start(vertex) * teleport + damping * sum - ranks[vertex]);
    }
    return change;
  }
}
