package org.tendril.algorithms.paths;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.tendril.engine.parallel.Parallel;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/**
 * Delta-stepping with bucket fusion. Vertices wait in buckets of distance. All threads relax the
 * lowest bucket, and each keeps the vertices that it improves in buckets of its own. While a
 * thread's own part of the current bucket is small, it continues with that part.
 *
 * <p>Distances are stored as the bits of non-negative doubles, which order like {@code long}s.
 * Distances only fall, by compare-and-set, to the fixpoint that Dijkstra's algorithm finds: each is
 * the minimum over in-edges of a rounded sum, in whatever order edges are relaxed.
 */
final class DeltaStepping {
  private static final VarHandle DISTANCE = MethodHandles.arrayElementVarHandle(long[].class);
  private static final long INFINITE = Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);
  private static final int CLAIM = 64;
  private static final int FUSED =
      1000; // as in GAPBS: bucket parts smaller than this are not shared
  private static final int MOST_BUCKETS = 1 << 20; // the last one takes all larger distances

  private final GraphPartition partition;
  private final Parallel parallel;
  private final Adjacency out;
  private final double delta;
  private final long[] distances; // by vertex, bits of a double >= 0
  private final Buckets[] buckets; // by thread

  DeltaStepping(GraphPartition partition, double delta) {
    partition.engine().memory().require(16L * partition.vertexCount(), "shortest paths");
    this.partition = partition;
    this.parallel = partition.engine().parallel();
    this.out = partition.outAdjacency();
    this.delta = delta;
    this.distances = new long[partition.vertexCount()];
    this.buckets = new Buckets[parallel.threads()];
    for (int i = 0; i < buckets.length; i++) {
      buckets[i] = new Buckets();
    }
  }

  double[] run(int start) {
    Arrays.fill(distances, INFINITE);
    distances[start] = 0;
    int[] frontier = {start};
    int size = 1;
    int current = 0;
    while (size > 0) {
      partition.engine().cancellation().throwIfCancelled();
      relaxAll(frontier, size, current);
      current = lowestBucket();
      size = 0;
      for (Buckets own : buckets) {
        size = Math.addExact(size, own.size(current));
      }
      frontier = frontier.length < size ? new int[Math.max(size, 2 * frontier.length)] : frontier;
      int at = 0;
      for (Buckets own : buckets) {
        at = own.drain(current, frontier, at);
      }
    }
    double[] result = new double[distances.length];
    for (int vertex = 0; vertex < result.length; vertex++) {
      result[vertex] = Double.longBitsToDouble(distances[vertex]);
    }
    return result;
  }

  private int lowestBucket() {
    int lowest = Integer.MAX_VALUE;
    for (Buckets own : buckets) {
      lowest = Math.min(lowest, own.lowest());
    }
    return lowest;
  }

  private void relaxAll(int[] frontier, int size, int current) {
    AtomicInteger next = new AtomicInteger();
    if (size < CLAIM) {
      work(buckets[0], frontier, size, current, next);
    } else {
      parallel.onEachThread(thread -> work(buckets[thread], frontier, size, current, next));
    }
  }

  private void work(Buckets own, int[] frontier, int size, int current, AtomicInteger next) {
    for (int from = next.getAndAdd(CLAIM); from < size; from = next.getAndAdd(CLAIM)) {
      relax(own, frontier, from, Math.min(size, from + CLAIM), current);
    }
    int[] fused = new int[0];
    for (int count = own.size(current); count > 0 && count < FUSED; count = own.size(current)) {
      fused = fused.length < count ? new int[FUSED] : fused;
      own.drain(current, fused, 0);
      relax(own, fused, 0, count, current);
    }
  }

  private void relax(Buckets own, int[] vertices, int from, int to, int current) {
    for (int i = from; i < to; i++) {
      int vertex = vertices[i];
      double distance = Double.longBitsToDouble(distances[vertex]);
      if (bucketOf(distance) < current) {
        continue; // improved after it was added, and relaxed from an earlier bucket
      }
      AdjacencySegment segment = out.segmentOf(vertex);
      int local = vertex - segment.firstVertex();
      relaxEdges(own, segment, segment.offsets()[local], segment.offsets()[local + 1], distance);
    }
  }

  private void relaxEdges(
      Buckets own, AdjacencySegment segment, int edge, int end, double distance) {
    long[] distances = this.distances;
    int[] targets = segment.targets();
    double[] weights = segment.weights();
    for (; weights != null && edge < end; edge++) {
      int target = targets[edge];
      double through = distance + weights[edge];
      long bits = Double.doubleToRawLongBits(through);
      long old = distances[target];
      if (bits < old && lower(distances, target, old, bits)) {
        own.add(bucketOf(through), target);
      }
    }
  }

  /** Lowers a distance, last seen as {@code old}; returns false if another thread went lower. */
  static boolean lower(long[] distances, int target, long old, long bits) {
    long seen = old;
    while (bits < seen) {
      if (DISTANCE.compareAndSet(distances, target, seen, bits)) {
        return true;
      }
      seen = (long) DISTANCE.getOpaque(distances, target);
    }
    return false;
  }

  private int bucketOf(double distance) {
    return (int) Math.min(MOST_BUCKETS - 1, distance / delta);
  }

  /** The buckets of one thread. */
  private static final class Buckets {
    private int[][] vertices = new int[64][0]; // by bucket
    private int[] sizes = new int[64]; // by bucket
    private int lowest = Integer.MAX_VALUE; // no bucket below it holds a vertex

    void add(int bucket, int vertex) {
      if (bucket >= sizes.length) {
        grow(bucket);
      }
      int size = sizes[bucket];
      if (size == vertices[bucket].length) {
        vertices[bucket] = Arrays.copyOf(vertices[bucket], Math.max(16, 2 * size));
      }
      vertices[bucket][size] = vertex;
      sizes[bucket] = size + 1;
      if (bucket < lowest) {
        lowest = bucket;
      }
    }

    private void grow(int bucket) {
      int old = sizes.length;
      int length = Math.max(2 * old, bucket + 1);
      vertices = Arrays.copyOf(vertices, length);
      Arrays.fill(vertices, old, length, new int[0]);
      sizes = Arrays.copyOf(sizes, length);
    }

    int lowest() {
      while (lowest < sizes.length && sizes[lowest] == 0) {
        lowest++;
      }
      return lowest < sizes.length ? lowest : Integer.MAX_VALUE;
    }

    int size(int bucket) {
      return bucket < sizes.length ? sizes[bucket] : 0;
    }

    /** Moves a bucket to the array; frees its memory if it was large. */
    int drain(int bucket, int[] target, int at) {
      int size = size(bucket);
      if (size > 0) {
        System.arraycopy(vertices[bucket], 0, target, at, size);
        sizes[bucket] = 0;
        vertices[bucket] = size > FUSED ? new int[0] : vertices[bucket];
      }
      return at + size;
    }
  }
}
