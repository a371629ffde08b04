package org.tendril.algorithms.cohesion;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.parallel.Blocks;
import org.tendril.partition.GraphPartition;

/**
 * Counts triangles at each vertex, over {@link ForwardLists}. A thread marks the list of a vertex u
 * and looks up the lists of its neighbors v in the marks. Where u has many hubs among its
 * neighbors, the edges between these are counted by bitmaps: a row for each hub, with the hubs next
 * to it. Each thread counts in an array of its own; sums of integers are the same in any order.
 *
 * <p>With arcs, a triangle counts at each of its vertices as often as the opposite edge has
 * directions.
 */
final class TriangleKernel {
  private static final int LEAST_FOR_BITMAP = 4; // hubs next to u

  private final GraphPartition partition;
  private final ForwardLists lists;
  private final int words; // of a bitmap of hubs
  private final long[][] rows; // by hub: the hubs next to it
  private final long[][] twoWays; // by hub: those with edges in both directions; empty without arcs
  private final Queue<Worker> free = new ConcurrentLinkedQueue<>();

  TriangleKernel(GraphPartition partition, boolean wantsArcs) {
    this.partition = partition;
    this.lists = ForwardLists.of(partition, wantsArcs);
    int hubs = lists.hubCount();
    this.words = (hubs + 63) >>> 6;
    int n = lists.vertexCount();
    long perThread = 9L * n + 16L * words;
    partition
        .engine()
        .memory()
        .require(
            perThread * partition.engine().parallel().threads() + 16L * hubs * words, "triangles");
    this.rows = new long[hubs][words];
    this.twoWays = lists.arcs() == null ? new long[0][] : new long[hubs][words];
    fillRows();
  }

  ForwardLists lists() {
    return lists;
  }

  /** The number of triangles at each vertex, by rank. */
  long[] run() {
    int n = lists.vertexCount();
    int[] offsets = lists.offsets();
    var parallel = partition.engine().parallel();
    parallel.forEach(
        Blocks.balanced(n, rank -> (long) offsets[rank] + rank),
        (block, from, to) -> {
          Worker worker = free.poll();
          worker = worker == null ? new Worker() : worker;
          for (int rank = from; rank < to; rank++) {
            worker.count(rank);
          }
          free.add(worker);
        });
    long[] counts = new long[n];
    parallel.forEach(
        Blocks.even(n),
        (block, from, to) -> {
          for (Worker worker : free) {
            for (int rank = from; rank < to; rank++) {
              counts[rank] += worker.counts[rank];
            }
          }
        });
    return counts;
  }

  private void fillRows() {
    int first = lists.firstHub();
    for (int hub = 0; hub < rows.length; hub++) {
      for (int i = lists.offsets()[first + hub]; i < lists.offsets()[first + hub + 1]; i++) {
        int other = lists.targets()[i] - first;
        rows[hub][other >>> 6] |= 1L << other;
        rows[other][hub >>> 6] |= 1L << hub;
        byte[] arcs = lists.arcs();
        if (arcs != null && arcs[i] > 1) {
          twoWays[hub][other >>> 6] |= 1L << other;
          twoWays[other][hub >>> 6] |= 1L << hub;
        }
      }
    }
  }

  private static long common(long[] a, long[] b) {
    long count = 0;
    for (int i = 0; i < a.length; i++) {
      count += Long.bitCount(a[i] & b[i]);
    }
    return count;
  }

  /** The memory of one thread. */
  private final class Worker {
    private final int[] offsets = lists.offsets();
    private final int[] targets = lists.targets();
    private final byte @Nullable [] arcs = lists.arcs();
    private final long[] counts = new long[lists.vertexCount()]; // by rank
    private final byte[] marks = new byte[lists.vertexCount()]; // by rank: arcs of the edge from u
    private final long[] near = new long[words]; // the hubs next to u
    private final long[] nearTwoWays = new long[words]; // those with edges in both directions

    /** Counts the triangles whose vertex of lowest rank is u. */
    void count(int u) {
      int start = offsets[u];
      int end = offsets[u + 1];
      if (end - start < 2) {
        return;
      }
      int hubs = lists.hubs()[u];
      boolean byBitmap = prefersBitmap(hubs, end);
      int stop = byBitmap ? hubs : end;
      if (stop > start) {
        for (int i = start; i < end; i++) {
          marks[targets[i]] = arcs == null ? 1 : arcs[i];
        }
        for (int i = start; i < stop; i++) {
          if (arcs == null) {
            lookUp(u, targets[i]);
          } else {
            lookUp(u, targets[i], arcs[i], arcs);
          }
        }
        for (int i = start; i < end; i++) {
          marks[targets[i]] = 0;
        }
      }
      if (byBitmap) {
        countHubs(u, hubs, end);
      }
    }

    /** Whether the lists of hubs from position {@code from} are longer than the bitmaps. */
    private boolean prefersBitmap(int from, int end) {
      if (end - from < LEAST_FOR_BITMAP) {
        return false;
      }
      long listed = 0;
      for (int i = from; i < end; i++) {
        listed += offsets[targets[i] + 1] - offsets[targets[i]];
      }
      return 4 * listed > (long) words * (end - from); // 4: a word is counted faster than a target
    }

    private void lookUp(int u, int v) {
      int found = 0;
      int hubs = lists.hubs()[v];
      for (int i = offsets[v]; i < hubs; i++) {
        if (marks[targets[i]] != 0) { // rare
          counts[targets[i]]++;
          found++;
        }
      }
      int end = offsets[v + 1];
      for (int i = hubs; i < end; i++) { // marked as often as not: no branch, which would miss
        int mark = marks[targets[i]];
        counts[targets[i]] += mark;
        found += mark;
      }
      counts[u] += found;
      counts[v] += found;
    }

    private void lookUp(int u, int v, byte arcsOfUv, byte[] arcs) {
      long atU = 0;
      long atV = 0;
      int end = offsets[v + 1];
      for (int i = offsets[v]; i < end; i++) {
        int mark = marks[targets[i]];
        if (mark != 0) {
          counts[targets[i]] += arcsOfUv;
          atU += arcs[i];
          atV += mark;
        }
      }
      counts[u] += atU;
      counts[v] += atV;
    }

    /** Counts the edges between the hubs at positions [from, end) of the list of u. */
    private void countHubs(int u, int from, int end) {
      int first = lists.firstHub();
      for (int i = from; i < end; i++) {
        int hub = targets[i] - first;
        near[hub >>> 6] |= 1L << hub;
        if (arcs != null && arcs[i] > 1) {
          nearTwoWays[hub >>> 6] |= 1L << hub;
        }
      }
      long twice = 0; // each edge is seen from both of its endpoints
      for (int i = from; i < end; i++) {
        int hub = targets[i] - first;
        long edges = common(near, rows[hub]);
        long here = edges;
        if (arcs != null && edges > 0) {
          here += common(nearTwoWays, rows[hub]);
          edges += common(near, twoWays[hub]);
        }
        counts[targets[i]] += here;
        twice += edges;
      }
      counts[u] += twice / 2;
      for (int i = from; i < end; i++) {
        near[(targets[i] - first) >>> 6] = 0;
        nearTwoWays[(targets[i] - first) >>> 6] = 0;
      }
    }
  }
}
