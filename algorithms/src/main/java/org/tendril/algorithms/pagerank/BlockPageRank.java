package org.tendril.algorithms.pagerank;

import org.tendril.engine.parallel.Blocks;
import org.tendril.engine.parallel.Parallel;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/**
 * Personalised PageRank from up to eight sources at once: the shares of a vertex for all of them
 * are one cache line. Sums have the order of {@link PageRankKernel}, and so the same bits.
 */
final class BlockPageRank {
  static final int LANES = 8;

  private final GraphPartition partition;
  private final Adjacency in;
  private final Adjacency out;
  private final Blocks blocks;
  private final double damping;
  private final int[] sources; // by lane: vertex
  private final double[][] ranks; // by lane and vertex
  private double[] shares; // by vertex and lane: rank / outDegree, 0 for sinks
  private double[] nextShares; // by vertex and lane
  private double[] sinkRanks = new double[LANES];

  BlockPageRank(GraphPartition partition, double damping, int[] sources) {
    int n = partition.vertexCount();
    partition.engine().memory().require(16L * LANES * n, "pagerank");
    this.partition = partition;
    this.in = partition.inAdjacency();
    this.out = partition.outAdjacency();
    this.blocks = in.blocks();
    this.damping = damping;
    this.sources = sources;
    this.ranks = new double[sources.length][n];
    this.shares = new double[Math.multiplyExact(n, LANES)];
    this.nextShares = new double[shares.length];
    for (int lane = 0; lane < sources.length; lane++) {
      ranks[lane][sources[lane]] = 1;
    }
    step((block, from, to) -> {});
  }

  /** The ranks after so many iterations, by source and vertex. */
  double[][] run(int iterations) {
    for (int done = 1; done <= iterations; done++) {
      partition.engine().cancellation().throwIfCancelled();
      double[] teleports = new double[LANES];
      for (int lane = 0; lane < LANES; lane++) {
        teleports[lane] = (1.0 - damping) + damping * sinkRanks[lane];
      }
      step((block, from, to) -> pull(from, to, teleports));
      partition.engine().progress().advanced("run", done);
    }
    return ranks;
  }

  /** Computes ranks, then shares and the ranks of sinks. */
  private void step(Parallel.BlockTask newRanks) {
    double[][] sinks = new double[LANES][blocks.count()];
    partition
        .engine()
        .parallel()
        .forEach(
            blocks,
            (block, from, to) -> {
              newRanks.run(block, from, to);
              for (int lane = 0; lane < sources.length; lane++) {
                sinks[lane][block] = shareOut(lane, from, to);
              }
            });
    for (int lane = 0; lane < LANES; lane++) {
      sinkRanks[lane] = Parallel.treeSum(sinks[lane]);
    }
    double[] used = shares;
    shares = nextShares;
    nextShares = used;
  }

  private void pull(int from, int to, double[] teleports) {
    AdjacencySegment segment = in.segmentOf(from);
    int first = segment.firstVertex();
    int[] offsets = segment.offsets();
    int[] targets = segment.targets();
    double[] shares = this.shares;
    double[] sums = new double[LANES];
    int edge = offsets[from - first];
    for (int vertex = from; vertex < to; vertex++) {
      for (int lane = 0; lane < LANES; lane++) {
        sums[lane] = 0;
      }
      int end = offsets[vertex - first + 1];
      for (; edge < end; edge++) {
        int at = targets[edge] * LANES;
        for (int lane = 0; lane < LANES; lane++) {
          sums[lane] += shares[at + lane];
        }
      }
      for (int lane = 0; lane < sources.length; lane++) {
        double returned = vertex == sources[lane] ? teleports[lane] : 0;
        ranks[lane][vertex] = returned + damping * sums[lane];
      }
    }
  }

  /** Sets the next shares of a range; returns the ranks of its sinks. */
  private double shareOut(int lane, int from, int to) {
    double[] ranks = this.ranks[lane];
    double sinks = 0;
    for (int vertex = from; vertex < to; vertex++) {
      int degree = out.degree(vertex);
      nextShares[vertex * LANES + lane] = degree == 0 ? 0 : ranks[vertex] / degree;
      sinks += degree == 0 ? ranks[vertex] : 0;
    }
    return sinks;
  }
}
