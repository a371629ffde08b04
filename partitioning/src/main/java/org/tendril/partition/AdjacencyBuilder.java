package org.tendril.partition;

import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.GraphException;
import org.tendril.engine.parallel.Blocks;
import org.tendril.engine.parallel.Parallel;

/**
 * Builds adjacencies by a stable two-level counting sort: pairs go to buckets of consecutive keys,
 * each small enough for the second-level cache, then each bucket is counted and placed in cache.
 *
 * <p>Reading pairs in ascending order of their values yields ascending lists without a sort. Edges
 * of a table are therefore placed twice: by target in any order, then that adjacency transposed.
 * O(n + m) time; 8 bytes an edge (16 with weights) of temporary memory.
 */
final class AdjacencyBuilder {
  static final int MOST_SEGMENT_EDGES = Integer.MAX_VALUE - 8;
  private static final int PAIRS_PER_BUCKET = 1 << 15;
  private static final int MOST_BUCKETS = 1 << 10;

  private final Engine engine;
  private final Parallel parallel;
  private final int vertexCount;
  private final int mostSegmentEdges;

  AdjacencyBuilder(Engine engine, int vertexCount, int mostSegmentEdges) {
    this.engine = engine;
    this.parallel = engine.parallel();
    this.vertexCount = vertexCount;
    this.mostSegmentEdges = mostSegmentEdges;
  }

  /** Out-adjacency of the table's edges; with {@code bothWays} of the undirected graph. */
  Adjacency ofEdges(EdgeTable table, IdMap ids, boolean bothWays) {
    Adjacency byTarget = place(new EdgePairs(parallel, table, ids, bothWays));
    Adjacency bySource = transpose(byTarget);
    if (table.hasWeights()) {
      sortParallelEdges(bySource);
    }
    return bySource;
  }

  Adjacency transpose(Adjacency adjacency) {
    return place(new TransposedPairs(adjacency));
  }

  private Adjacency place(PairInput input) {
    engine.memory().require((input.weighted() ? 28 : 12) * input.pairCount(), "building a graph");
    int shift = bucketShift(input.pairCount());
    int bucketCount = vertexCount == 0 ? 0 : ((vertexCount - 1) >>> shift) + 1;
    int[][] next = new int[input.chunkCount()][bucketCount];
    parallel.forEach(
        Blocks.single(input.chunkCount()),
        (chunk, from, to) -> input.count(chunk, shift, next[chunk]));
    int[] bucketSize = startPositions(next, bucketCount);

    long[][] staged = new long[bucketCount][];
    double[][] stagedWeights = new double[input.weighted() ? bucketCount : 0][];
    parallel.forEach(
        Blocks.single(bucketCount),
        (bucket, from, to) -> {
          staged[bucket] = new long[bucketSize[bucket]];
          if (input.weighted()) {
            stagedWeights[bucket] = new double[bucketSize[bucket]];
          }
        });
    parallel.forEach(
        Blocks.single(input.chunkCount()),
        (chunk, from, to) -> input.place(chunk, shift, next[chunk], staged, stagedWeights));

    Layout layout = new Layout(bucketSize, shift, input.weighted());
    parallel.forEach(
        Blocks.single(bucketCount),
        (bucket, from, to) -> {
          layout.fill(bucket, staged[bucket], input.weighted() ? stagedWeights[bucket] : null);
          staged[bucket] = new long[0]; // free it while others are still being placed
        });
    Adjacency built = layout.adjacency();
    engine.memory().reserve(built, built.retainedBytes(), "a graph");
    return built;
  }

  private int bucketShift(long pairCount) {
    int perBucket = Math.min(PAIRS_PER_BUCKET, mostSegmentEdges / 4); // a segment is whole buckets
    long wanted = Math.min(MOST_BUCKETS, pairCount / perBucket + 1);
    int shift = 0;
    while (((vertexCount - 1L) >>> shift) + 1 > wanted) {
      shift++;
    }
    return shift;
  }

  /** Turns counts by chunk and bucket into first positions; returns the size of each bucket. */
  private static int[] startPositions(int[][] counts, int bucketCount) {
    int[] bucketSize = new int[bucketCount];
    for (int bucket = 0; bucket < bucketCount; bucket++) {
      long position = 0;
      for (int[] ofChunk : counts) {
        int count = ofChunk[bucket];
        ofChunk[bucket] = (int) position;
        position += count;
      }
      if (position > MOST_SEGMENT_EDGES) {
        throw new GraphException.ResourceExhausted(
            "a range of 1/"
                + bucketCount
                + " of the vertices must have fewer than 2^31 edges:"
                + " edges="
                + position);
      }
      bucketSize[bucket] = (int) position;
    }
    return bucketSize;
  }

  /** The segments being filled, and where in them each bucket belongs. */
  private final class Layout {
    private final int shift; // log2 of vertices per bucket
    private final int segmentShift; // log2 of vertices per segment, at least shift
    private final int[] bucketStart; // first edge of the bucket within its segment
    private final AdjacencySegment[] segments;

    Layout(int[] bucketSize, int shift, boolean weighted) {
      this.shift = shift;
      this.segmentShift = segmentShift(bucketSize, shift);
      int perSegment = segmentShift == 31 ? Integer.MAX_VALUE : 1 << (segmentShift - shift);
      int segmentCount = Math.max(1, (int) ((bucketSize.length + (perSegment - 1L)) / perSegment));
      this.bucketStart = new int[bucketSize.length];
      this.segments = new AdjacencySegment[segmentCount];
      for (int i = 0; i < segmentCount; i++) {
        int edges = 0;
        long lastBucket = Math.min(bucketSize.length, (i + 1L) * perSegment);
        for (int bucket = i * perSegment; bucket < lastBucket; bucket++) {
          bucketStart[bucket] = edges;
          edges += bucketSize[bucket];
        }
        int first = segmentCount == 1 ? 0 : i << segmentShift;
        int count = (int) Math.min(vertexCount - (long) first, 1L << segmentShift);
        int[] offsets = new int[count + 1];
        offsets[count] = edges;
        segments[i] =
            new AdjacencySegment(
                first, offsets, new int[edges], weighted ? new double[edges] : null);
      }
    }

    private int segmentShift(int[] bucketSize, int bucketShift) {
      int segmentShift = 31;
      while (segmentShift > bucketShift
          && largest(bucketSize, segmentShift - bucketShift) > mostSegmentEdges) {
        segmentShift =
            segmentShift == 31
                ? 32 - Integer.numberOfLeadingZeros(vertexCount) - 1
                : segmentShift - 1;
      }
      return Math.max(segmentShift, bucketShift);
    }

    private static long largest(int[] bucketSize, int shift) {
      long largest = 0;
      long sum = 0;
      for (int bucket = 0; bucket < bucketSize.length; bucket++) {
        boolean begins = shift < 31 && (bucket & ((1 << shift) - 1)) == 0;
        sum = begins ? bucketSize[bucket] : sum + bucketSize[bucket];
        largest = Math.max(largest, sum);
      }
      return largest;
    }

    void fill(int bucket, long[] pairs, double @Nullable [] pairWeights) {
      int firstKey = bucket << shift;
      int keyCount = (int) Math.min(vertexCount - (long) firstKey, 1L << shift);
      AdjacencySegment segment = segments[firstKey >>> segmentShift];
      int[] next = new int[keyCount];
      for (long pair : pairs) {
        next[(int) (pair >>> 32) - firstKey]++;
      }
      int[] offsets = segment.offsets();
      int at = firstKey - segment.firstVertex();
      int edge = bucketStart[bucket];
      for (int key = 0; key < keyCount; key++) {
        int degree = next[key];
        offsets[at + key] = edge;
        next[key] = edge;
        edge += degree;
      }
      int[] targets = segment.targets();
      double[] weights = segment.weights();
      if (weights == null || pairWeights == null) {
        for (long pair : pairs) {
          targets[next[(int) (pair >>> 32) - firstKey]++] = (int) pair;
        }
      } else {
        for (int i = 0; i < pairs.length; i++) {
          int position = next[(int) (pairs[i] >>> 32) - firstKey]++;
          targets[position] = (int) pairs[i];
          weights[position] = pairWeights[i];
        }
      }
    }

    Adjacency adjacency() {
      return new Adjacency(vertexCount, segmentShift, segments);
    }
  }

  /** Puts the weights of parallel edges into ascending order, so that input order is forgotten. */
  private void sortParallelEdges(Adjacency adjacency) {
    parallel.forEach(
        adjacency.blocks(),
        (block, from, to) -> {
          AdjacencySegment segment = adjacency.segmentOf(from);
          double[] weights = segment.weights();
          for (int vertex = from; vertex < to && weights != null; vertex++) {
            sortRuns(segment, weights, vertex - segment.firstVertex());
          }
        });
  }

  private static void sortRuns(AdjacencySegment segment, double[] weights, int local) {
    int[] targets = segment.targets();
    int end = segment.offsets()[local + 1];
    int runStart = segment.offsets()[local];
    for (int edge = runStart + 1; edge <= end; edge++) {
      if (edge == end || targets[edge] != targets[runStart]) {
        if (edge - runStart > 1) {
          java.util.Arrays.sort(weights, runStart, edge);
        }
        runStart = edge;
      }
    }
  }
}
