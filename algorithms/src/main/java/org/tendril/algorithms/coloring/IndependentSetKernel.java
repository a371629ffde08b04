package org.tendril.algorithms.coloring;

import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/**
 * The greedy independent set in order of priority, computed in rounds: a vertex joins once all
 * neighbors before it are out, and is out once one of them has joined. States change once, so it
 * does not matter whether a thread sees a change of another thread in this round or the next.
 */
final class IndependentSetKernel {
  private static final byte OPEN = 0;
  private static final byte IN = 1;
  private static final byte OUT = 2;

  private final GraphPartition partition;
  private final long[] priorities;
  private final byte[] states; // by vertex

  IndependentSetKernel(GraphPartition partition, long seed) {
    partition.engine().memory().require(17L * partition.vertexCount(), "independent set");
    this.partition = partition;
    this.priorities = Priorities.of(partition, seed);
    this.states = new byte[partition.vertexCount()];
  }

  /** 1 for each vertex of the set, else 0. */
  long[] run() {
    Adjacency out = partition.outAdjacency();
    Adjacency in = partition.inAdjacency();
    Rounds.run(
        partition,
        (left, from, to, kept) -> {
          int count = 0;
          for (int i = from; i < to; i++) {
            byte state = state(out, in, left[i]);
            states[left[i]] = state;
            if (state == OPEN) {
              kept[count++] = left[i];
            }
          }
          return count;
        });
    long[] members = new long[states.length];
    for (int vertex = 0; vertex < members.length; vertex++) {
      members[vertex] = states[vertex] == IN ? 1 : 0;
    }
    return members;
  }

  private byte state(Adjacency out, Adjacency in, int vertex) {
    byte byOut = state(out, vertex);
    if (byOut == OUT || in == out) {
      return byOut;
    }
    byte byIn = state(in, vertex);
    return byIn == IN ? byOut : byIn;
  }

  /** The state of a vertex by its neighbors of higher priority in one adjacency. */
  private byte state(Adjacency adjacency, int vertex) {
    AdjacencySegment segment = adjacency.segmentOf(vertex);
    int[] targets = segment.targets();
    int local = vertex - segment.firstVertex();
    int end = segment.offsets()[local + 1];
    byte state = IN;
    for (int i = segment.offsets()[local]; i < end; i++) {
      int neighbor = targets[i];
      if (priorities[neighbor] > priorities[vertex]) {
        byte other = states[neighbor]; // one read: another thread may be setting it
        if (other == IN) {
          return OUT;
        }
        state = other == OPEN ? OPEN : state;
      }
    }
    return state;
  }
}
