package org.tendril.partition.internal.distributed;

import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.Arrays;
import java.util.List;
import org.tendril.partition.internal.cut.VertexRanges;

/**
 * Chooses ranges of ids of about equal load from samples of the edges and vertices; an out-edge
 * counts as much as a vertex. The ranges depend on the distribution of edges over input partitions,
 * but affect only the balance of the graph.
 */
final class RangeBounds {
  private RangeBounds() {}

  /** Ranges for {@code partitionCount} partitions; exact if the samples hold everything. */
  static VertexRanges of(List<RangeSample> samples, int partitionCount) {
    int shift = samples.stream().mapToInt(sample -> sample.idShift).max().orElse(0);
    long[] vertices =
        samples.stream()
            .flatMapToLong(sample -> Arrays.stream(sample.ids))
            .filter(id -> RangeSample.isIn(id, shift))
            .sorted()
            .distinct()
            .toArray();
    int count = vertices.length + samples.stream().mapToInt(s -> s.sources.length).sum();
    long[] ids = new long[count];
    double[] loads = new double[count];
    System.arraycopy(vertices, 0, ids, 0, vertices.length);
    Arrays.fill(loads, 0, vertices.length, Math.scalb(1.0, shift));
    int next = vertices.length;
    for (RangeSample sample : samples) {
      double load = (double) sample.ends / Math.max(1, sample.sources.length);
      for (long id : sample.sources) {
        ids[next] = id;
        loads[next++] = load;
      }
    }
    return new VertexRanges(starts(ids, loads, partitionCount));
  }

  private static long[] starts(long[] ids, double[] loads, int partitionCount) {
    int[] order = new int[ids.length];
    Arrays.setAll(order, i -> i);
    LongArrays.radixSortIndirect(order, ids, true);
    double total = 0;
    for (int i : order) {
      total += loads[i];
    }
    long[] starts = new long[partitionCount - 1];
    Arrays.fill(starts, Long.MAX_VALUE); // a range without a first id is empty
    double before = 0;
    int partition = 0;
    for (int i = 0; i < order.length; ) {
      long id = ids[order[i]];
      double load = 0;
      for (; i < order.length && ids[order[i]] == id; i++) {
        load += loads[order[i]];
      }
      // a range ends before the id if that brings its load closer to its share
      while (partition < starts.length
          && before > 0
          && before + load / 2 > total * (partition + 1) / partitionCount) {
        starts[partition++] = id;
      }
      before += load;
    }
    return starts;
  }
}
