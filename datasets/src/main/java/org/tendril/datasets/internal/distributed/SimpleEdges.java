package org.tendril.datasets.internal.distributed;

import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.tendril.engine.dataset.Addressed;
import org.tendril.engine.dataset.Dataset;
import org.tendril.partition.EdgeBlock;

/** Drops self-loops and all but the lightest of parallel edges of a distributed graph. */
public final class SimpleEdges {
  private static final int EDGES_PER_BLOCK = 1 << 16;
  private static final long MULTIPLIER = 0x9e3779b97f4a7c15L; // 2^64 / golden ratio

  private SimpleEdges() {}

  /**
   * The remaining edges, each once. Exchanges all edges once; each partition sorts the edges it
   * receives, in 16 bytes of heap an edge, 24 with weights.
   *
   * @param undirected whether (u, v) and (v, u) are parallel; the remaining edge is (smaller,
   *     larger)
   */
  public static Dataset<EdgeBlock> of(
      Dataset<EdgeBlock> edges, int partitionCount, boolean undirected) {
    Dataset<long[]> delivered =
        Dataset.exchange(
            edges.flatMap(block -> addressed(block, partitionCount, undirected)), partitionCount);
    return delivered.mapPartitions(SimpleEdges::lightest);
  }

  /**
   * The edges of a block by partition. A part holds the number of columns, then the columns in
   * order: sources, targets, and the weights in an integer form of the same order.
   */
  private static Iterator<Addressed<long[]>> addressed(
      EdgeBlock block, int partitionCount, boolean undirected) {
    int size = block.size();
    int[] partitions = new int[size];
    int[] counts = new int[partitionCount];
    for (int i = 0; i < size; i++) {
      boolean loop = block.source(i) == block.target(i);
      partitions[i] = loop ? -1 : partitionOf(block, i, partitionCount, undirected);
      if (!loop) {
        counts[partitions[i]]++;
      }
    }
    int columns = block.hasWeights() ? 3 : 2;
    List<Addressed<long[]>> parts = new ArrayList<>();
    long[][] byPartition = new long[partitionCount][];
    for (int p = 0; p < partitionCount; p++) {
      byPartition[p] = new long[counts[p] == 0 ? 0 : 1 + columns * counts[p]];
      if (counts[p] > 0) {
        byPartition[p][0] = columns;
        parts.add(new Addressed<>(p, byPartition[p]));
      }
    }
    int[] next = new int[partitionCount];
    for (int i = 0; i < size; i++) {
      int p = partitions[i];
      if (p >= 0) {
        boolean isReversed = undirected && block.source(i) > block.target(i);
        long[] part = byPartition[p];
        int at = 1 + next[p]++;
        part[at] = isReversed ? block.target(i) : block.source(i);
        part[at + counts[p]] = isReversed ? block.source(i) : block.target(i);
        if (columns == 3) {
          part[at + 2 * counts[p]] = ordered(Double.doubleToLongBits(block.weight(i)));
        }
      }
    }
    return parts.iterator();
  }

  private static int partitionOf(EdgeBlock block, int i, int partitionCount, boolean undirected) {
    long source = block.source(i);
    long target = block.target(i);
    boolean isReversed = undirected && source > target;
    long hash =
        ((isReversed ? target : source) * MULTIPLIER + (isReversed ? source : target)) * MULTIPLIER;
    return (int) Long.remainderUnsigned(hash ^ (hash >>> 32), partitionCount);
  }

  /** Maps bits of doubles to integers in the same order; its own inverse. */
  private static long ordered(long bits) {
    return bits ^ ((bits >> 63) & Long.MAX_VALUE);
  }

  private static Iterator<EdgeBlock> lightest(Iterator<long[]> parts) {
    List<long[]> held = new ArrayList<>();
    long total = 0;
    while (parts.hasNext()) {
      long[] part = parts.next();
      held.add(part);
      total += part.length / part[0]; // the leading column count is lost in the division
    }
    if (held.isEmpty()) {
      return List.<EdgeBlock>of().iterator();
    }
    long[][] columns = joined(held, Math.toIntExact(total));
    LongArrays.radixSort(columns);
    return new FirstOfEachPair(columns);
  }

  private static long[][] joined(List<long[]> parts, int total) {
    long[][] columns = new long[(int) parts.get(0)[0]][total];
    int at = 0;
    for (long[] part : parts) {
      int size = part.length / columns.length;
      for (int column = 0; column < columns.length; column++) {
        System.arraycopy(part, 1 + column * size, columns[column], at, size);
      }
      at += size;
    }
    return columns;
  }

  /** Iterates over sorted edges and keeps the first of each pair. */
  private static final class FirstOfEachPair implements Iterator<EdgeBlock> {
    private final long[][] columns;
    private int next;

    FirstOfEachPair(long[][] columns) {
      this.columns = columns;
    }

    @Override
    public boolean hasNext() {
      return next < columns[0].length;
    }

    @Override
    public EdgeBlock next() {
      int total = columns[0].length;
      if (next == total) {
        throw new NoSuchElementException();
      }
      int room = Math.min(EDGES_PER_BLOCK, total - next);
      long[] sources = new long[room];
      long[] targets = new long[room];
      double[] weights = new double[columns.length == 3 ? room : 0];
      int size = 0;
      while (next < total && size < room) {
        sources[size] = columns[0][next];
        targets[size] = columns[1][next];
        if (columns.length == 3) {
          weights[size] = Double.longBitsToDouble(ordered(columns[2][next]));
        }
        size++;
        next = afterParallel(next);
      }
      return EdgeBlock.copyOf(sources, targets, columns.length == 3 ? weights : null, size);
    }

    private int afterParallel(int edge) {
      int after = edge + 1;
      while (after < columns[0].length
          && columns[0][after] == columns[0][edge]
          && columns[1][after] == columns[1][edge]) {
        after++;
      }
      return after;
    }
  }
}
