package org.tendril.partition.internal.cut;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.tendril.engine.parallel.Blocks;
import org.tendril.engine.parallel.Parallel;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.EdgeAssignment;
import org.tendril.partition.GraphPartition;

/** Records the partitions where each vertex has out-edges and in-edges, and chooses its master. */
public final class VertexCopies {
  private static final VarHandle WORDS = MethodHandles.arrayElementVarHandle(long[].class);

  private static final int MOST_WORDS = Integer.MAX_VALUE - 8; // of one array

  private final int partitionCount;
  private final int vertexCount;
  private final int words; // per vertex
  private final long[] sourceIn; // by vertex and word: bit p: it has out-edges in partition p
  private final long[] targetIn; // by vertex and word: bit p: it has in-edges in partition p
  private final short[] master; // by vertex

  private VertexCopies(int vertexCount, int partitionCount) {
    this.partitionCount = partitionCount;
    this.vertexCount = vertexCount;
    this.words = (partitionCount + 63) >>> 6;
    this.sourceIn = new long[vertexCount * words];
    this.targetIn = new long[sourceIn.length];
    this.master = new short[vertexCount];
  }

  /** Heap bytes of all arrays; 16 bytes per vertex and 64 partitions. */
  public static long bytesFor(int vertexCount, int partitionCount) {
    return 2L * Long.BYTES * words(vertexCount, partitionCount) + (long) Short.BYTES * vertexCount;
  }

  private static long words(int vertexCount, int partitionCount) {
    long words = (long) vertexCount * ((partitionCount + 63) >>> 6);
    if (words > MOST_WORDS) {
      throw new IllegalArgumentException(
          "vertices times partitions / 64 must stay below 2^31: vertices="
              + vertexCount
              + " partitions="
              + partitionCount
              + "; use fewer partitions");
    }
    return words;
  }

  /** O(n P / 64 + m). */
  public static VertexCopies of(GraphPartition whole, EdgeAssignment assignment) {
    VertexCopies copies = new VertexCopies(whole.vertexCount(), assignment.partitionCount());
    Parallel parallel = whole.engine().parallel();
    Adjacency out = whole.outAdjacency();
    parallel.forEach(
        out.blocks(), (block, from, to) -> copies.markEdges(out, assignment, from, to));
    parallel.forEach(
        Blocks.even(copies.vertexCount), (block, from, to) -> copies.chooseMasters(from, to));
    return copies;
  }

  private void markEdges(Adjacency out, EdgeAssignment assignment, int from, int to) {
    AdjacencySegment segment = out.segmentOf(from);
    short[] partitions = assignment.ofSegment(out.segmentIndexOf(from));
    int[] targets = segment.targets();
    for (int vertex = from; vertex < to; vertex++) {
      int local = vertex - segment.firstVertex();
      for (int edge = segment.offsets()[local]; edge < segment.offsets()[local + 1]; edge++) {
        int partition = partitions[edge];
        long bit = 1L << partition;
        sourceIn[vertex * words + (partition >>> 6)] |= bit; // only one thread per source
        int word = targets[edge] * words + (partition >>> 6);
        if ((targetIn[word] & bit) == 0) { // a stale read only sets the bit once more
          WORDS.getAndBitwiseOr(targetIn, word, bit);
        }
      }
    }
  }

  private void chooseMasters(int from, int to) {
    for (int vertex = from; vertex < to; vertex++) {
      int choice = (int) (mixed(vertex) >>> 33);
      long[] candidates = isIn(sourceIn, vertex) ? sourceIn : targetIn;
      int count = count(candidates, vertex);
      master[vertex] =
          (short)
              (count == 0
                  ? choice % partitionCount
                  : nthPartition(candidates, vertex, choice % count));
    }
  }

  private boolean isIn(long[] bits, int vertex) {
    return count(bits, vertex) > 0;
  }

  private int count(long[] bits, int vertex) {
    int count = 0;
    for (int word = vertex * words; word < (vertex + 1) * words; word++) {
      count += Long.bitCount(bits[word]);
    }
    return count;
  }

  private int nthPartition(long[] bits, int vertex, int n) {
    int skip = n;
    for (int partition = 0; ; partition++) {
      if (isSet(bits, vertex, partition) && skip-- == 0) {
        return partition;
      }
    }
  }

  /** The finalizer of SplitMix64: spreads masters evenly for any order of ids. */
  private static long mixed(int vertex) {
    long z = (vertex + 1) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  private boolean isSet(long[] bits, int vertex, int partition) {
    return (bits[vertex * words + (partition >>> 6)] >>> partition & 1) != 0;
  }

  int master(int vertex) {
    return master[vertex];
  }

  /** The partition of each vertex's master; not a copy. */
  short[] masters() {
    return master;
  }

  /** Whether a vertex has a copy with this role in a partition. */
  boolean plays(MirrorRole role, int vertex, int partition) {
    return switch (role) {
      case SOURCE -> isSet(sourceIn, vertex, partition);
      case TARGET -> isSet(targetIn, vertex, partition);
      case ANY -> isSet(sourceIn, vertex, partition) || isSet(targetIn, vertex, partition);
    };
  }

  /** Whether a partition holds the master or a mirror of a vertex. */
  boolean isCopied(int vertex, int partition) {
    return master[vertex] == partition || plays(MirrorRole.ANY, vertex, partition);
  }

  int vertexCount() {
    return vertexCount;
  }

  int partitionCount() {
    return partitionCount;
  }
}
