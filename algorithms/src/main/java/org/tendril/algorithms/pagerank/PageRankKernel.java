package org.tendril.algorithms.pagerank;

import org.jspecify.annotations.Nullable;
import org.tendril.engine.parallel.Blocks;
import org.tendril.engine.parallel.Parallel;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/**
 * Pull-direction PageRank: one thread sums the shares of a vertex's in-neighbors in ascending
 * order. The sum over sinks, and the change, use a fixed tree over fixed blocks.
 */
final class PageRankKernel {
  private final Parallel parallel;
  private final Adjacency in;
  private final Blocks blocks;
  private final double damping;
  private final double[] start; // by vertex: part of the teleporting probability; empty: 1/n each
  private final double @Nullable [] outWeights; // by vertex; null: shares are equal
  private final Adjacency out;
  private final double[] ranks; // by vertex
  private double[] shares; // by vertex: rank / outDegree, 0 for sinks
  private double[] nextShares; // by vertex
  private double sinkRanks;

  /** A run from these ranks, which it takes over. */
  PageRankKernel(
      GraphPartition partition,
      double damping,
      double[] start,
      double[] ranks,
      double @Nullable [] outWeights) {
    int n = partition.vertexCount();
    partition.engine().memory().require(32L * n, "pagerank");
    this.parallel = partition.engine().parallel();
    this.in = partition.inAdjacency();
    this.out = partition.outAdjacency();
    this.blocks = in.blocks();
    this.damping = damping;
    this.start = start;
    this.outWeights = outWeights;
    this.ranks = ranks;
    this.shares = new double[n];
    this.nextShares = new double[n];
    this.sinkRanks = parallel.sumDoubles(blocks, (block, from, to) -> shareOut(shares, from, to));
  }

  double[] ranks() {
    return ranks;
  }

  /** Computes one iteration; returns the sum of absolute changes if it is wanted, else 0. */
  double iterate(boolean wantChange) {
    int n = ranks.length;
    double teleport = (1.0 - damping) + damping * sinkRanks;
    double[] changes = new double[wantChange ? blocks.count() : 0];
    double sinks =
        parallel.sumDoubles(
            blocks,
            (block, from, to) -> {
              double change = pull(from, to, teleport, n, wantChange);
              if (wantChange) {
                changes[block] = change;
              }
              return shareOut(nextShares, from, to);
            });
    sinkRanks = sinks;
    double[] used = shares;
    shares = nextShares;
    nextShares = used;
    return Parallel.treeSum(changes);
  }

  private double pull(int from, int to, double teleport, int n, boolean wantChange) {
    AdjacencySegment segment = in.segmentOf(from);
    int first = segment.firstVertex();
    int[] offsets = segment.offsets();
    int[] targets = segment.targets();
    double[] weights = outWeights == null ? null : segment.weights();
    double[] shares = this.shares;
    double[] ranks = this.ranks;
    double[] start = this.start;
    double damping = this.damping;
    double base = 1.0 / n * teleport;
    double change = 0.0;
    int edge = offsets[from - first];
    for (int vertex = from; vertex < to; vertex++) {
      int end = offsets[vertex - first + 1];
      double sum = 0.0;
      if (weights != null) {
        for (; edge < end; edge++) {
          sum += shares[targets[edge]] * weights[edge];
        }
      } else {
        for (; edge < end; edge++) {
          sum += shares[targets[edge]];
        }
      }
      double rank = (start.length == 0 ? base : start[vertex] * teleport) + damping * sum;
      if (wantChange) {
        change += Math.abs(rank - ranks[vertex]);
      }
      ranks[vertex] = rank;
    }
    return change;
  }

  /** Sets the shares of a range; returns the ranks of its sinks. */
  private double shareOut(double[] shares, int from, int to) {
    double[] outWeights = this.outWeights;
    return outWeights == null
        ? shareByDegree(shares, from, to)
        : shareByWeight(shares, outWeights, from, to);
  }

  private double shareByDegree(double[] shares, int from, int to) {
    double[] ranks = this.ranks;
    double sinks = 0.0;
    for (int vertex = from; vertex < to; vertex++) {
      int degree = out.degree(vertex);
      shares[vertex] = degree == 0 ? 0.0 : ranks[vertex] / degree;
      sinks += degree == 0 ? ranks[vertex] : 0.0;
    }
    return sinks;
  }

  private double shareByWeight(double[] shares, double[] outWeights, int from, int to) {
    double[] ranks = this.ranks;
    double sinks = 0.0;
    for (int vertex = from; vertex < to; vertex++) {
      double weight = outWeights[vertex];
      shares[vertex] = weight == 0 ? 0.0 : ranks[vertex] / weight;
      sinks += weight == 0 ? ranks[vertex] : 0.0;
    }
    return sinks;
  }
}
