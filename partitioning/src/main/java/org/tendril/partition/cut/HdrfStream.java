package org.tendril.partition.cut;

import java.util.Arrays;

/**
 * The state of HDRF after a part of its stream of edges: partial degrees, copies, loads.
 *
 * <p>The rule scores every partition p for an edge (u, v):
 *
 * <pre>
 * score(p) = [u in p] (1 + d(v) / (d(u) + d(v))) + [v in p] (1 + d(u) / (d(u) + d(v)))
 *          + (lambda / (1 + most - least)) (most - load(p))
 * </pre>
 *
 * and takes, among the partitions that are not full, the highest score; ties go to the smaller
 * load, then to the lower number. Only few partitions need to be scored. The first line of the
 * score has one value for all partitions that hold both endpoints, one for those that hold only u,
 * one for only v, one for neither. The second line never grows with the load, rounding included. So
 * the best of each class is its least-loaded partition with the lowest number, and the best of
 * these four wins. The least-loaded partition of all, which is never full, covers the class
 * "neither": if it holds an endpoint, it beats every partition of that class. Partitions that hold
 * one endpoint are skipped where even the least load would not let them win. An edge thus costs
 * O(copies of u + copies of v + P / 64) instead of O(P).
 */
final class HdrfStream {
  private static final long NONE = Long.MAX_VALUE; // the largest key

  private final double lambda;
  private final long capacity;
  private final int[] degrees; // endpoints seen, by vertex, as unsigned
  private final long[][] copies; // by 64 partitions, by vertex: a bit for each partition
  private final long[] open; // by 64 partitions: a bit for each partition that is not full
  private final PartitionLoads loads;

  // of the current edge
  private double balanceWeight;
  private long bestKey;
  private double bestScore;

  /** The capacity is the load at which a partition is full; it is at least the final mean load. */
  HdrfStream(double lambda, long capacity, int vertexCount, int partitionCount) {
    this.lambda = lambda;
    this.capacity = capacity;
    this.degrees = new int[vertexCount];
    this.copies = new long[words(partitionCount)][vertexCount];
    this.open = new long[words(partitionCount)];
    Arrays.fill(open, -1L);
    this.loads = new PartitionLoads(partitionCount);
  }

  private static int words(int partitionCount) {
    return (partitionCount + Long.SIZE - 1) / Long.SIZE;
  }

  /** Heap bytes of a stream. */
  static long bytesFor(long vertexCount, int partitionCount) {
    return (Integer.BYTES + (long) Long.BYTES * words(partitionCount)) * vertexCount;
  }

  /** Assigns the next edge of the stream; returns its partition. */
  int place(int source, int target) {
    degrees[source]++;
    degrees[target]++;
    double sourceDegree = Integer.toUnsignedLong(degrees[source]);
    double targetDegree = Integer.toUnsignedLong(degrees[target]);
    double sourceShare = sourceDegree / (sourceDegree + targetDegree);
    choose(source, target, 2.0 - sourceShare, 1.0 + sourceShare);
    int chosen = PartitionLoads.partition(bestKey);
    int word = chosen >>> 6;
    long bit = 1L << chosen;
    copies[word][source] |= bit;
    copies[word][target] |= bit;
    if (loads.add(chosen) == capacity) {
      open[word] &= ~bit;
    }
    return chosen;
  }

  private void choose(int source, int target, double sourceHere, double targetHere) {
    bestKey = loads.least();
    balanceWeight = lambda / (1.0 + (loads.most() - PartitionLoads.load(bestKey)));
    bestScore = balance(bestKey);
    double mostBalance = bestScore;
    offer(leastOfBoth(source, target), sourceHere + targetHere);
    if (sourceHere + mostBalance >= bestScore) {
      offer(leastOfFirst(source, target), sourceHere);
    }
    if (targetHere + mostBalance >= bestScore) {
      offer(leastOfFirst(target, source), targetHere);
    }
  }

  /** The smallest key of the partitions that hold both vertices. */
  private long leastOfBoth(int first, int second) {
    long least = NONE;
    for (int word = 0; word < copies.length; word++) {
      long[] copies = this.copies[word];
      least = leastOf(copies[first] & copies[second] & open[word], word << 6, least);
    }
    return least;
  }

  /** The smallest key of the partitions that hold only the first of two vertices. */
  private long leastOfFirst(int first, int second) {
    long least = NONE;
    for (int word = 0; word < copies.length; word++) {
      long[] copies = this.copies[word];
      least = leastOf(copies[first] & ~copies[second] & open[word], word << 6, least);
    }
    return least;
  }

  private long leastOf(long partitions, int firstPartition, long known) {
    long least = known;
    for (long rest = partitions; rest != 0; rest &= rest - 1) {
      least = Math.min(least, loads.key(firstPartition + Long.numberOfTrailingZeros(rest)));
    }
    return least;
  }

  private double balance(long key) {
    return balanceWeight * (loads.most() - PartitionLoads.load(key));
  }

  private void offer(long key, double replication) {
    if (key == NONE) {
      return;
    }
    double score = replication + balance(key);
    if (score > bestScore || (score == bestScore && key < bestKey)) {
      bestKey = key;
      bestScore = score;
    }
  }
}
