package org.tendril.algorithms.communities;

import java.util.Arrays;
import org.tendril.algorithms.internal.tally.Tally;
import org.tendril.engine.parallel.Blocks;
import org.tendril.engine.parallel.Parallel;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;

/**
 * A level of Louvain or Leiden: a symmetric graph whose vertices stand for sets of vertices of the
 * input. A self-loop is stored once, with the weight of the edges within the set.
 *
 * @param edges each edge in both directions; lists in no order above the input
 * @param masses by vertex: weighted degrees, self-loops twice (modularity), or sizes (CPM)
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ClusterLevel(Adjacency edges, double[] masses) {
  private static final int ONE_SEGMENT = 31;

  /** The level of the input. */
  static ClusterLevel of(Parallel parallel, Adjacency edges, boolean bySize) {
    double[] masses = new double[edges.vertexCount()];
    if (bySize) {
      Arrays.fill(masses, 1);
      return new ClusterLevel(edges, masses);
    }
    parallel.forEach(
        edges.blocks(),
        (block, from, to) -> {
          AdjacencySegment segment = edges.segmentOf(from);
          int[] targets = segment.targets();
          double[] weights = segment.weights();
          for (int vertex = from; vertex < to; vertex++) {
            int local = vertex - segment.firstVertex();
            double sum = 0;
            for (int i = segment.offsets()[local]; i < segment.offsets()[local + 1]; i++) {
              double weight = weights == null ? 1 : weights[i];
              sum += targets[i] == vertex ? 2 * weight : weight;
            }
            masses[vertex] = sum;
          }
        });
    return new ClusterLevel(edges, masses);
  }

  int vertexCount() {
    return masses.length;
  }

  /** Weight of all edges, each once. */
  double weight(Parallel parallel) {
    return parallel.sumDoubles(
        edges.blocks(),
        (block, from, to) -> {
          AdjacencySegment segment = edges.segmentOf(from);
          double[] weights = segment.weights();
          double sum = 0;
          for (int vertex = from; vertex < to; vertex++) {
            int local = vertex - segment.firstVertex();
            for (int i = segment.offsets()[local]; i < segment.offsets()[local + 1]; i++) {
              double weight = weights == null ? 1 : weights[i];
              sum += segment.targets()[i] == vertex ? weight : weight / 2;
            }
          }
          return sum;
        });
  }

  /** Numbers communities densely, in ascending order of their smallest vertex; returns how many. */
  static int renumber(int[] communities) {
    int[] numbers = new int[communities.length];
    Arrays.fill(numbers, -1);
    int count = 0;
    for (int vertex = 0; vertex < communities.length; vertex++) {
      int community = communities[vertex];
      if (numbers[community] < 0) {
        numbers[community] = count++;
      }
      communities[vertex] = numbers[community];
    }
    return count;
  }

  /** The vertices grouped by dense community, ascending within each; offsets come last. */
  static int[][] members(int[] communities, int count) {
    int[] offsets = new int[count + 1];
    for (int community : communities) {
      offsets[community + 1]++;
    }
    Arrays.parallelPrefix(offsets, Integer::sum);
    int[] next = offsets.clone();
    int[] members = new int[communities.length];
    for (int vertex = 0; vertex < communities.length; vertex++) {
      members[next[communities[vertex]]++] = vertex;
    }
    return new int[][] {members, offsets};
  }

  /** Communities in blocks of about equal work. */
  Blocks blocksOf(int[] members, int[] offsets) {
    int count = offsets.length - 1;
    long[] work = new long[count + 1];
    for (int community = 0; community < count; community++) {
      long own = 1;
      for (int i = offsets[community]; i < offsets[community + 1]; i++) {
        own += edges.degree(members[i]) + 1;
      }
      work[community + 1] = work[community] + own;
    }
    return Blocks.balanced(count, community -> work[community]);
  }

  /** The graph of the communities, which are dense. O(n + m). */
  ClusterLevel aggregated(Parallel parallel, int[] communities, int count) {
    int[][] grouped = members(communities, count);
    int[] members = grouped[0];
    int[] offsets = grouped[1];
    Blocks blocks = blocksOf(members, offsets);
    Rows[] parts = new Rows[blocks.count()];
    double[] sums = new double[count];
    int[] ends = new int[count + 1]; // by community: degree, then its prefix sums
    Tally.Pool tallies = new Tally.Pool();
    parallel.forEach(
        blocks,
        (block, from, to) -> {
          Tally tally = tallies.take();
          parts[block] = new Rows();
          for (int community = from; community < to; community++) {
            for (int i = offsets[community]; i < offsets[community + 1]; i++) {
              sums[community] += masses[members[i]];
            }
            tally.reset(Math.min(count, endsOf(members, offsets, community)));
            for (int i = offsets[community]; i < offsets[community + 1]; i++) {
              addEdges(members[i], communities, tally);
            }
            ends[community + 1] = tally.count();
            parts[block].add(tally);
          }
          tallies.give(tally);
        });
    for (int community = 0; community < count; community++) {
      ends[community + 1] = Math.addExact(ends[community], ends[community + 1]);
    }
    return new ClusterLevel(joined(parallel, blocks, parts, ends), sums);
  }

  private static Adjacency joined(Parallel parallel, Blocks blocks, Rows[] parts, int[] ends) {
    int count = ends.length - 1;
    int[][] targets = {new int[ends[count]]};
    double[][] weights = {new double[ends[count]]};
    parallel.forEach(
        blocks,
        (block, from, to) -> {
          System.arraycopy(parts[block].targets, 0, targets[0], ends[from], parts[block].size);
          System.arraycopy(parts[block].weights, 0, weights[0], ends[from], parts[block].size);
        });
    return Adjacency.ofStored(count, ONE_SEGMENT, new int[][] {ends}, targets, weights);
  }

  /** Number of edges at the members of a community, at most the largest int. */
  private int endsOf(int[] members, int[] offsets, int community) {
    long ends = 0;
    for (int i = offsets[community]; i < offsets[community + 1]; i++) {
      ends += edges.degree(members[i]);
    }
    return (int) Math.min(Integer.MAX_VALUE, ends);
  }

  /** Adds the edges of a vertex by the community at their other end; inner ones count half. */
  private void addEdges(int vertex, int[] communities, Tally tally) {
    AdjacencySegment segment = edges.segmentOf(vertex);
    int[] targets = segment.targets();
    double[] weights = segment.weights();
    int own = communities[vertex];
    int local = vertex - segment.firstVertex();
    for (int i = segment.offsets()[local]; i < segment.offsets()[local + 1]; i++) {
      int community = communities[targets[i]];
      double weight = weights == null ? 1 : weights[i];
      boolean isHalf = community == own && targets[i] != vertex; // seen again from the other end
      tally.add(community, isHalf ? weight / 2 : weight);
    }
  }

  /** The rows of one block. */
  private static final class Rows {
    private int[] targets = new int[64];
    private double[] weights = new double[64];
    private int size;

    void add(Tally tally) {
      int wanted = Math.addExact(size, tally.count());
      if (wanted > targets.length) {
        int length = (int) Math.min(Integer.MAX_VALUE - 8, Math.max(wanted, 2L * targets.length));
        targets = Arrays.copyOf(targets, length);
        weights = Arrays.copyOf(weights, length);
      }
      for (int i = 0; i < tally.count(); i++) {
        targets[size] = tally.key(i);
        weights[size++] = tally.sum(i);
      }
    }
  }
}
