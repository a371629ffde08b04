package org.tendril.algorithms.similarity;

import java.util.Arrays;
import java.util.Objects;
import org.tendril.algorithms.internal.hash.Hash;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.parallel.Parallel;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/**
 * The iterations of SVD++. Each vertex sums the gradients of its edges itself, those of out-edges
 * first, so that an edge is evaluated at both ends and sums do not depend on threads.
 */
final class RatingFactors {
  private final GraphPartition partition;
  private final Parallel parallel;
  private final SvdPlusPlus options;
  private final Adjacency out;
  private final Adjacency in;
  private final int rank;
  private final double mean;
  private final double[] norms; // by vertex
  private double[] biases; // by vertex
  private double[] nextBiases;
  private double[] factors; // by vertex and factor
  private double[] nextFactors;
  private double[] implicit; // by vertex and factor
  private double[] nextImplicit;

  RatingFactors(GraphPartition partition, SvdPlusPlus options) {
    int n = partition.vertexCount();
    this.partition = partition;
    this.parallel = partition.engine().parallel();
    this.options = options;
    this.out = partition.outAdjacency();
    this.in = partition.inAdjacency();
    this.rank = options.rank();
    this.norms = new double[n];
    this.biases = new double[n];
    this.nextBiases = new double[n];
    this.factors = new double[Math.multiplyExact(n, rank)];
    this.nextFactors = new double[factors.length];
    this.implicit = new double[factors.length];
    this.nextImplicit = new double[factors.length];
    double sum = parallel.sumDoubles(out.blocks(), (b, from, to) -> start(from, to));
    this.mean = out.edgeCount() == 0 ? 0 : sum / out.edgeCount();
    if (!Double.isFinite(mean)) {
      throw new TendrilException.InvalidInput(
          "svd-plus-plus needs finite edge weights: mean=" + mean);
    }
    parallel.forEach(
        out.blocks(),
        (block, from, to) -> {
          for (int vertex = from; vertex < to; vertex++) {
            biases[vertex] -= norms[vertex] > 0 ? mean : 0;
          }
        });
  }

  double[] norms() {
    return norms;
  }

  double[] biases() {
    return biases;
  }

  double[] means() {
    double[] means = new double[biases.length];
    Arrays.fill(means, mean);
    return means;
  }

  double[] factors(int factor) {
    return column(factors, factor);
  }

  double[] implicit(int factor) {
    return column(implicit, factor);
  }

  private double[] column(double[] values, int factor) {
    double[] column = new double[biases.length];
    Arrays.setAll(column, vertex -> values[vertex * rank + factor]);
    return column;
  }

  void run() {
    for (int done = 1; done <= options.iterations(); done++) {
      partition.engine().cancellation().throwIfCancelled();
      parallel.forEach(out.blocks(), (block, from, to) -> addImplicit(from, to));
      double[] used = implicit;
      implicit = nextImplicit;
      nextImplicit = used;
      parallel.forEach(out.blocks(), (block, from, to) -> descend(from, to));
      swap();
      partition.engine().progress().advanced("run", done);
    }
    parallel.forEach(in.blocks(), (block, from, to) -> sumErrors(from, to));
  }

  private void swap() {
    double[] used = implicit;
    implicit = nextImplicit;
    nextImplicit = used;
    used = factors;
    factors = nextFactors;
    nextFactors = used;
    used = biases;
    biases = nextBiases;
    nextBiases = used;
  }

  /** First factors, norms, and the mean rating of each vertex; returns the sum of ratings. */
  private double start(int from, int to) {
    double all = 0;
    for (int vertex = from; vertex < to; vertex++) {
      long id = partition.ids().vertexId(vertex);
      for (int i = 0; i < 2 * rank; i++) {
        double first = (Hash.mix(Hash.mix(options.seed() + id) + i) >>> 11) * 0x1.0p-53;
        (i < rank ? factors : implicit)[vertex * rank + i % rank] = first;
      }
      double given = sumOfWeights(out, vertex);
      int count = out.degree(vertex) + in.degree(vertex);
      if (count > 0) {
        norms[vertex] = 1 / Math.sqrt(count);
        biases[vertex] = (given + sumOfWeights(in, vertex)) / count;
      }
      all += given;
    }
    return all;
  }

  private static double sumOfWeights(Adjacency edges, int vertex) {
    if (edges.degree(vertex) == 0) {
      return 0;
    }
    AdjacencySegment segment = edges.segmentOf(vertex);
    int local = vertex - segment.firstVertex();
    double[] weights = Objects.requireNonNull(segment.weights());
    double sum = 0;
    for (int edge = segment.offsets()[local]; edge < segment.offsets()[local + 1]; edge++) {
      sum += weights[edge];
    }
    return sum;
  }

  /** Of users: the factors plus norm times the sum of the implicit factors of their items. */
  private void addImplicit(int from, int to) {
    for (int vertex = from; vertex < to; vertex++) {
      int at = vertex * rank;
      if (out.degree(vertex) == 0) {
        System.arraycopy(implicit, at, nextImplicit, at, rank);
        continue;
      }
      Arrays.fill(nextImplicit, at, at + rank, 0);
      AdjacencySegment segment = out.segmentOf(vertex);
      int local = vertex - segment.firstVertex();
      for (int edge = segment.offsets()[local]; edge < segment.offsets()[local + 1]; edge++) {
        int other = segment.targets()[edge] * rank;
        for (int i = 0; i < rank; i++) {
          nextImplicit[at + i] += implicit[other + i];
        }
      }
      for (int i = 0; i < rank; i++) {
        nextImplicit[at + i] = factors[at + i] + norms[vertex] * nextImplicit[at + i];
      }
    }
  }

  private void descend(int from, int to) {
    for (int vertex = from; vertex < to; vertex++) {
      System.arraycopy(factors, vertex * rank, nextFactors, vertex * rank, rank);
      System.arraycopy(implicit, vertex * rank, nextImplicit, vertex * rank, rank);
      nextBiases[vertex] = biases[vertex];
      descend(out, vertex, true);
      descend(in, vertex, false);
    }
  }

  /** Adds the steps along the gradients of the edges of a vertex. */
  private void descend(Adjacency edges, int vertex, boolean isUser) {
    if (edges.degree(vertex) == 0) {
      return;
    }
    AdjacencySegment segment = edges.segmentOf(vertex);
    int local = vertex - segment.firstVertex();
    double[] weights = Objects.requireNonNull(segment.weights());
    double step = options.factorStep();
    double decay = options.factorDecay();
    int at = vertex * rank;
    for (int edge = segment.offsets()[local]; edge < segment.offsets()[local + 1]; edge++) {
      int other = segment.targets()[edge];
      int user = isUser ? vertex : other;
      int item = isUser ? other : vertex;
      double error = weights[edge] - predict(user, item);
      double[] opposite = isUser ? factors : implicit;
      for (int i = 0; i < rank; i++) {
        double toward = opposite[other * rank + i];
        nextFactors[at + i] += step * (error * toward - decay * factors[at + i]);
        nextImplicit[at + i] +=
            step
                * (error * norms[user] * factors[item * rank + i]
                    - decay * implicit[item * rank + i]);
      }
      nextBiases[vertex] += options.biasStep() * (error - options.biasDecay() * biases[vertex]);
    }
  }

  private double predict(int user, int item) {
    double sum = mean + biases[user] + biases[item];
    for (int i = 0; i < rank; i++) {
      sum += factors[item * rank + i] * implicit[user * rank + i];
    }
    return Math.min(Math.max(sum, options.least()), options.most());
  }

  private void sumErrors(int from, int to) {
    for (int vertex = from; vertex < to; vertex++) {
      if (in.degree(vertex) > 0) {
        AdjacencySegment segment = in.segmentOf(vertex);
        int local = vertex - segment.firstVertex();
        double[] weights = Objects.requireNonNull(segment.weights());
        double sum = 0;
        for (int edge = segment.offsets()[local]; edge < segment.offsets()[local + 1]; edge++) {
          double error = weights[edge] - predict(segment.targets()[edge], vertex);
          sum += error * error;
        }
        norms[vertex] = sum;
      }
    }
  }
}
