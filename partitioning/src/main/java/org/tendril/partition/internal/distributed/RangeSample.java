package org.tendril.partition.internal.distributed;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.io.Serializable;
import java.util.Iterator;
import org.tendril.partition.EdgeBlock;

/**
 * A summary of the edges of one input partition for the driver: their number and two samples.
 * Sampled sources represent the load of edges; sampled ids represent vertices. An id is sampled if
 * its hash is small, so by all partitions that name it or by none. Depends only on the values and
 * their order.
 */
final class RangeSample implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int LEAST = 1 << 8;
  private static final int MOST = 1 << 18; // of all partitions together, roughly

  final long ends; // number of out-edges, which the sample of sources represents
  final long[] sources; // in order of input
  final int idShift; // an id is in the sample if this many leading bits of its product are 0
  final long[] ids; // distinct
  final boolean anyWithColumn; // some edges have weights or numbers
  final boolean anyWithout; // some edges have none
  final boolean emptyWithColumn; // a block without edges has a column of them

  private RangeSample(Sampler sampler) {
    this.ends = sampler.ends;
    this.sources = sampler.sources.toLongArray();
    this.idShift = sampler.idShift;
    this.ids = sampler.ids.toLongArray();
    this.anyWithColumn = sampler.anyWithColumn;
    this.anyWithout = sampler.anyWithout;
    this.emptyWithColumn = sampler.emptyWithColumn;
  }

  /** The sample of a partition, one of {@code partitionCount}. */
  static RangeSample ofEdges(Iterator<EdgeBlock> blocks, boolean bothWays, int partitionCount) {
    Sampler sampler = new Sampler(most(partitionCount));
    while (blocks.hasNext()) {
      sampler.add(blocks.next(), bothWays);
    }
    return new RangeSample(sampler);
  }

  static RangeSample ofIds(Iterator<long[]> blocks, int partitionCount) {
    Sampler sampler = new Sampler(most(partitionCount));
    while (blocks.hasNext()) {
      for (long id : blocks.next()) {
        sampler.addId(id);
      }
    }
    return new RangeSample(sampler);
  }

  private static int most(int partitionCount) {
    return Math.max(LEAST, MOST / partitionCount);
  }

  /** The finalizer of SplitMix64. */
  static long hash(long id) {
    long z = id + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Whether an id belongs to the samples with this shift, which hold about one in 2^shift ids. */
  static boolean isIn(long id, int shift) {
    return (id * 0x9E3779B97F4A7C15L) >>> 1 >>> (63 - shift) == 0;
  }

  private static final class Sampler {
    private final int most;
    private final LongArrayList sources = new LongArrayList(); // of every stride-th out-edge
    private final LongOpenHashSet ids = new LongOpenHashSet();
    private long stride = 1;
    private long nextEnd; // position of the next out-edge for the sample
    private int idShift;
    private long ends;
    private boolean anyWithColumn;
    private boolean anyWithout;
    private boolean emptyWithColumn;

    Sampler(int most) {
      this.most = most;
    }

    void add(EdgeBlock block, boolean bothWays) {
      int size = block.size();
      anyWithColumn |= block.hasWeights() && size > 0;
      anyWithout |= !block.hasWeights() && size > 0;
      emptyWithColumn |= block.hasWeights() && size == 0;
      int perEdge = bothWays ? 2 : 1; // self-loops count like other edges
      for (; nextEnd < ends + (long) size * perEdge; nextEnd += stride) {
        int end = (int) (nextEnd - ends);
        addSource(end % perEdge == 0 ? block.source(end / perEdge) : block.target(end / perEdge));
      }
      ends += (long) size * perEdge;
      for (int i = 0; i < size; i++) {
        addId(block.source(i));
        addId(block.target(i));
      }
    }

    private void addSource(long id) {
      sources.add(id);
      if (sources.size() > most) { // keeps every second source, at multiples of twice the stride
        int kept = 0;
        for (int i = 0; i < sources.size(); i += 2) {
          sources.set(kept++, sources.getLong(i));
        }
        sources.size(kept);
        stride *= 2;
        nextEnd = (long) (kept - 1) * stride;
      }
    }

    private void addId(long id) {
      if (isIn(id, idShift) && ids.add(id)) {
        while (ids.size() > most) {
          idShift++;
          int shift = idShift;
          ids.removeIf((long other) -> !isIn(other, shift));
        }
      }
    }
  }
}
