package org.tendril.algorithms.communities;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tendril.algorithms.internal.tally.Tally;
import org.tendril.engine.parallel.Blocks;
import org.tendril.engine.parallel.Parallel;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/**
 * Synchronous label propagation on one partition. While few labels change, only vertices with a
 * changed neighbor count votes again: the others would choose as before.
 */
final class LabelKernel {
  private static final int SPARSE = 4; // marks neighbors of changes if these have < 1/4 of edges

  private final GraphPartition partition;
  private final Parallel parallel;
  private final Blocks blocks;
  private final Adjacency voters; // whose labels count: neighbors by source or by target
  private final @Nullable Adjacency moreVoters; // the other direction of a directed graph
  private final boolean isWeighted;
  private final Tally.Pool tallies = new Tally.Pool();
  private int[] labels; // by vertex
  private int[] next; // by vertex
  private final byte[] stale; // by vertex: 1 if a voter has changed

  LabelKernel(GraphPartition partition, boolean incomingOnly, boolean isWeighted, int[] labels) {
    int n = partition.vertexCount();
    partition.engine().memory().require(10L * n, "label propagation");
    this.partition = partition;
    this.parallel = partition.engine().parallel();
    this.voters = partition.inAdjacency();
    this.moreVoters = incomingOnly || partition.isSymmetric() ? null : partition.outAdjacency();
    this.blocks = voters.blocks();
    this.isWeighted = isWeighted;
    this.labels = labels;
    this.next = new int[n];
    this.stale = new byte[n];
  }

  /** The labels after so many iterations. */
  int[] run(int iterations) {
    Arrays.fill(stale, (byte) 1);
    long all = work(0, labels.length);
    for (int done = 0; done < iterations; done++) {
      long changed = parallel.sumLongs(blocks, (block, from, to) -> vote(from, to));
      int[] before = labels;
      labels = next;
      next = before;
      partition.engine().progress().advanced("run", done + 1);
      if (changed == 0) {
        break; // the following iterations would change nothing
      }
      boolean isSparse = changed < all / SPARSE;
      Arrays.fill(stale, isSparse ? (byte) 0 : (byte) 1);
      if (isSparse) {
        parallel.forEach(blocks, (block, from, to) -> markVoted(from, to));
      }
    }
    return labels;
  }

  /** Number of votes of and for the vertices of a range, and of the vertices. */
  private long work(int from, int to) {
    long edges = voters.edgesBefore(to) - voters.edgesBefore(from);
    edges += moreVoters == null ? 0 : moreVoters.edgesBefore(to) - moreVoters.edgesBefore(from);
    return edges + to - from;
  }

  /** Computes the next labels of a range; returns the work at the vertices that change. */
  private long vote(int from, int to) {
    Tally tally = tallies.take();
    long changed = 0;
    for (int vertex = from; vertex < to; vertex++) {
      next[vertex] = labels[vertex];
      if (stale[vertex] != 0) {
        long degree = voters.degree(vertex);
        degree += moreVoters == null ? 0 : moreVoters.degree(vertex);
        tally.reset((int) Math.min(labels.length, degree)); // distinct labels
        count(voters, vertex, tally);
        if (moreVoters != null) {
          count(moreVoters, vertex, tally);
        }
        int label = tally.heaviest(labels[vertex]);
        if (label != labels[vertex]) {
          next[vertex] = label;
          changed += degree + 1;
        }
      }
    }
    tallies.give(tally);
    return changed;
  }

  private void count(Adjacency adjacency, int vertex, Tally tally) {
    AdjacencySegment segment = adjacency.segmentOf(vertex);
    int[] targets = segment.targets();
    double[] weights = isWeighted ? segment.weights() : null;
    int[] labels = this.labels;
    int local = vertex - segment.firstVertex();
    int end = segment.offsets()[local + 1];
    for (int edge = segment.offsets()[local]; edge < end; edge++) {
      tally.add(labels[targets[edge]], weights == null ? 1 : weights[edge]);
    }
  }

  /** Marks the vertices that count the label of a changed vertex. Threads write the same value. */
  private void markVoted(int from, int to) {
    for (int vertex = from; vertex < to; vertex++) {
      if (labels[vertex] != next[vertex]) { // next has the labels of the iteration before
        mark(partition.outAdjacency(), vertex);
        if (moreVoters != null) {
          mark(voters, vertex);
        }
      }
    }
  }

  private void mark(Adjacency adjacency, int vertex) {
    AdjacencySegment segment = adjacency.segmentOf(vertex);
    int[] targets = segment.targets();
    int local = vertex - segment.firstVertex();
    int end = segment.offsets()[local + 1];
    for (int edge = segment.offsets()[local]; edge < end; edge++) {
      stale[targets[edge]] = 1;
    }
  }
}
