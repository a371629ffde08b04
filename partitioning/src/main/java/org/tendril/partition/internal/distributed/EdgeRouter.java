package org.tendril.partition.internal.distributed;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Addressed;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.EdgePartitioner.IdRule;
import org.tendril.partition.internal.cut.VertexRanges;

/**
 * Routes the edges of an input partition to their partitions, in blocks. Holds at most about 2^22
 * edges, or 2^10 for each partition.
 */
final class EdgeRouter implements Iterator<Addressed<EdgeBlock>> {
  private static final int MOST_HELD = 1 << 22; // edges, over all partitions
  private static final int LARGEST_BLOCK = 1 << 16;
  private static final int SMALLEST_BLOCK = 1 << 10;

  private final Iterator<EdgeBlock> input;
  private final VertexRanges ranges;
  private final @Nullable IdRule rule; // null: to the owner of the source
  private final boolean bothWays;
  private final int blockEdges;
  private final Bin[] bins; // by partition
  private final ArrayDeque<Addressed<EdgeBlock>> ready = new ArrayDeque<>();
  private int flushed; // bins emptied after the last edge

  EdgeRouter(
      Iterator<EdgeBlock> input, VertexRanges ranges, @Nullable IdRule rule, boolean bothWays) {
    this.input = input;
    this.ranges = ranges;
    this.rule = rule;
    this.bothWays = bothWays;
    int count = ranges.partitionCount();
    this.blockEdges = Math.max(SMALLEST_BLOCK, Math.min(LARGEST_BLOCK, MOST_HELD / count));
    this.bins = new Bin[count];
    Arrays.setAll(bins, partition -> new Bin());
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && input.hasNext()) {
      add(input.next());
    }
    while (ready.isEmpty() && flushed < bins.length) {
      flush(flushed++);
    }
    return !ready.isEmpty();
  }

  @Override
  public Addressed<EdgeBlock> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.remove();
  }

  private void add(EdgeBlock block) {
    boolean hasColumn = block.hasWeights();
    int size = block.size();
    for (int i = 0; i < size; i++) {
      long source = block.source(i);
      long target = block.target(i);
      double value = block.weight(i);
      put(source, target, value, hasColumn);
      if (bothWays && source != target) {
        put(target, source, value, hasColumn);
      }
    }
  }

  private void put(long source, long target, double value, boolean hasColumn) {
    int partition = rule == null ? ranges.ownerOf(source) : rule.partitionOf(source, target);
    if (partition < 0 || partition >= bins.length) {
      throw new IllegalStateException(
          "an edge partitioner must name partitions in [0, "
              + bins.length
              + "): partition="
              + partition);
    }
    Bin bin = bins[partition];
    bin.put(source, target, value, hasColumn);
    if (bin.size == blockEdges) {
      flush(partition);
    }
  }

  private void flush(int partition) {
    Bin bin = bins[partition];
    if (bin.size > 0) {
      ready.add(
          new Addressed<>(
              partition,
              EdgeBlock.copyOf(
                  bin.sources, bin.targets, bin.column.length > 0 ? bin.column : null, bin.size)));
      bin.size = 0;
    }
  }

  /** Edges for one partition; either all have a weight or number, or none has. */
  private static final class Bin {
    private static final int FIRST_CAPACITY = 64;

    private long[] sources = new long[0];
    private long[] targets = new long[0];
    private double[] column = new double[0];
    private int size;

    void put(long source, long target, double value, boolean hasColumn) {
      if (size == sources.length) {
        int capacity = Math.max(FIRST_CAPACITY, 2 * size);
        sources = Arrays.copyOf(sources, capacity);
        targets = Arrays.copyOf(targets, capacity);
        if (hasColumn) {
          column = Arrays.copyOf(column, capacity);
        }
      }
      sources[size] = source;
      targets[size] = target;
      if (hasColumn) {
        column[size] = value;
      }
      size++;
    }
  }
}
