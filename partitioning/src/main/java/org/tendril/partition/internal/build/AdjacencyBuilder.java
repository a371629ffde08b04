package org.tendril.partition.internal.build;

import org.jspecify.annotations.Nullable;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.parallel.Blocks;
import org.tendril.engine.parallel.Parallel;
import org.tendril.partition.Adjacency;
import org.tendril.partition.Adjacency.EdgeColumn;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.EdgeTable;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;

/**
 * Builds adjacencies by a stable two-level counting sort: pairs go to buckets of consecutive keys,
 * each small enough for the second-level cache, then each bucket is counted and placed in cache.
 *
 * <p>Reading pairs in ascending order of their values yields ascending lists without a sort. Edges
 * in ascending order, as in most files, are therefore placed by target directly; others are placed
 * by target in any order, and that adjacency is transposed. O(n + m) time; 8 bytes an edge (16 with
 * weights) of temporary memory, up to 1 GiB (2 GiB). Beyond that, pairs are placed in rounds: each
 * reads all pairs and keeps those of some buckets.
 */
public final class AdjacencyBuilder {
  private static final int PAIRS_PER_BUCKET = 1 << 15;
  private static final int MOST_BUCKETS = 1 << 10;
  private static final int MOST_STAGED = 1 << 27;

  private final Engine engine;
  private final Parallel parallel;
  private final int vertexCount;
  private final int mostSegmentEdges;
  private final int mostStaged;
  private long[] staged = new long[0]; // pairs of a round, by bucket; reused by the next adjacency
  private double[] stagedWeights = new double[0]; // by position in staged

  public AdjacencyBuilder(Engine engine, int vertexCount, int mostSegmentEdges) {
    this.engine = engine;
    this.parallel = engine.parallel();
    this.vertexCount = vertexCount;
    this.mostSegmentEdges = mostSegmentEdges;
    this.mostStaged = Math.min(MOST_STAGED, mostSegmentEdges); // tests limit segments and rounds
  }

  /** An adjacency of a table's edges, by source or by target. */
  public record Built(Adjacency adjacency, boolean byTarget) {
    /** The graph of the edges, which must be by source if the graph is undirected. */
    public GraphPartition graph(Engine engine, IdMap ids, boolean undirected) {
      GraphPartition graph = GraphPartition.ofStored(engine, ids, undirected, adjacency);
      return byTarget ? graph.reversed() : graph;
    }
  }

  /** The graph of the table's edges and declared vertices. O(n + m). */
  public static GraphPartition graph(
      Engine engine, EdgeTable table, boolean undirected, int mostSegmentEdges) {
    IdMap ids = IdMap.of(engine, table);
    engine.memory().reserve(ids, ids.retainedBytes(), "vertex ids");
    AdjacencyBuilder builder = new AdjacencyBuilder(engine, ids.size(), mostSegmentEdges);
    return builder.ofEdges(table, ids, undirected).graph(engine, ids, undirected);
  }

  /** Builds one adjacency of the table's edges, by source or by target: the cheaper of the two. */
  public Built ofEdges(EdgeTable table, IdMap ids, boolean bothWays) {
    EdgePairs pairs = new EdgePairs(parallel, table, ids, bothWays);
    boolean ascending = pairs.yieldAscendingLists();
    Adjacency byTarget = place(pairs);
    Adjacency built = ascending ? byTarget : transpose(byTarget);
    if (table.edgeColumn().isPresent()) {
      sortParallelEdges(parallel, built);
    }
    return new Built(built, ascending && !bothWays);
  }

  public static Adjacency transpose(Engine engine, Adjacency adjacency) {
    return new AdjacencyBuilder(engine, adjacency.vertexCount(), Segments.mostEdges(adjacency))
        .transpose(adjacency);
  }

  private Adjacency transpose(Adjacency adjacency) {
    return place(new TransposedPairs(adjacency));
  }

  private Adjacency place(PairInput input) {
    EdgeColumn kind = input.edgeColumn();
    engine.memory().require(bytesFor(vertexCount, input.pairCount(), kind, mostStaged), "a graph");
    int shift = bucketShift(input.pairCount());
    int bucketCount = vertexCount == 0 ? 0 : ((vertexCount - 1) >>> shift) + 1;
    int[][] counts = new int[input.chunkCount()][bucketCount];
    Blocks chunks = Blocks.single(input.chunkCount());
    parallel.forEach(chunks, (chunk, from, to) -> input.count(chunk, shift, counts[chunk]));
    int[] bucketSize = bucketSizes(counts, bucketCount);
    Layout layout = new Layout(bucketSize, shift, kind);
    for (int first = 0; first < bucketCount; ) {
      int end = endOfRound(bucketSize, first);
      placeRound(input, layout, counts, first, end);
      first = end;
    }
    Adjacency built = layout.adjacency();
    engine.memory().reserve(built, built.retainedBytes(), "a graph");
    return built;
  }

  /**
   * Bytes that building takes next to the table of edges.
   *
   * @param pairCount number of edges to store, undirected ones in both directions
   */
  public static long bytesFor(long vertexCount, long pairCount, EdgeColumn kind) {
    return bytesFor(vertexCount, pairCount, kind, MOST_STAGED);
  }

  private static long bytesFor(long vertexCount, long pairCount, EdgeColumn kind, int mostStaged) {
    return (kind.isPresent() ? 16 : 8) * Math.min(mostStaged, pairCount)
        + Adjacency.bytesFor(vertexCount, pairCount, kind);
  }

  /** The end of the buckets, at least one, that are staged together from {@code first} on. */
  private int endOfRound(int[] bucketSize, int first) {
    long total = bucketSize[first];
    int end = first + 1;
    while (end < bucketSize.length && total + bucketSize[end] <= mostStaged) {
      total += bucketSize[end++];
    }
    return end;
  }

  /** Stages and fills the buckets [first, end). */
  private void placeRound(PairInput input, Layout layout, int[][] counts, int first, int end) {
    int[] start = startPositions(counts, first, end);
    int total = start[end - first];
    if (staged.length < total) {
      staged = new long[total];
    }
    boolean hasColumn = input.edgeColumn().isPresent();
    if (hasColumn && stagedWeights.length < total) {
      stagedWeights = new double[total];
    }
    PairInput.Stage stage = new PairInput.Stage(layout.shift, first, end, staged, stagedWeights);
    parallel.forEach(
        Blocks.single(input.chunkCount()),
        (chunk, from, to) -> input.place(chunk, stage, counts[chunk]));
    parallel.forEach(
        Blocks.single(end - first),
        (i, from, to) ->
            layout.fill(
                first + i, staged, hasColumn ? stagedWeights : null, start[i], start[i + 1]));
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

  private static int[] bucketSizes(int[][] counts, int bucketCount) {
    int[] sizes = new int[bucketCount];
    for (int bucket = 0; bucket < bucketCount; bucket++) {
      long size = 0;
      for (int[] ofChunk : counts) {
        size += ofChunk[bucket];
      }
      if (size > Segments.MOST_EDGES) {
        throw new TendrilException.ResourceExhausted(
            "a range of 1/"
                + bucketCount
                + " of the vertices must have fewer than 2^31 edges: edges="
                + size);
      }
      sizes[bucket] = (int) size;
    }
    return sizes;
  }

  /** Turns the counts of some buckets into first positions; returns where each bucket begins. */
  private static int[] startPositions(int[][] counts, int first, int end) {
    int[] start = new int[end - first + 1];
    int position = 0;
    for (int bucket = first; bucket < end; bucket++) {
      start[bucket - first] = position;
      for (int[] ofChunk : counts) {
        int count = ofChunk[bucket];
        ofChunk[bucket] = position;
        position += count;
      }
    }
    start[end - first] = position;
    return start;
  }

  /** The segments being filled, and the start of each bucket in them. */
  private final class Layout {
    private final int shift; // log2 of vertices per bucket
    private final int segmentShift; // log2 of vertices per segment, at least shift
    private final int[] bucketStart; // first edge of the bucket within its segment
    private final AdjacencySegment[] segments;

    Layout(int[] bucketSize, int shift, EdgeColumn kind) {
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
        segments[i] = AdjacencySegment.unfilled(first, offsets, kind);
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

    /** Places the staged pairs [from, to) of one bucket. */
    void fill(int bucket, long[] pairs, double @Nullable [] pairWeights, int from, int to) {
      int firstKey = bucket << shift;
      int keyCount = (int) Math.min(vertexCount - (long) firstKey, 1L << shift);
      AdjacencySegment segment = segments[firstKey >>> segmentShift];
      int[] next = new int[keyCount];
      for (int i = from; i < to; i++) {
        next[(int) (pairs[i] >>> 32) - firstKey]++;
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
      double[] weights = segment.column();
      if (weights == null || pairWeights == null) {
        for (int i = from; i < to; i++) {
          targets[next[(int) (pairs[i] >>> 32) - firstKey]++] = (int) pairs[i];
        }
      } else {
        for (int i = from; i < to; i++) {
          int position = next[(int) (pairs[i] >>> 32) - firstKey]++;
          targets[position] = (int) pairs[i];
          weights[position] = pairWeights[i];
        }
      }
    }

    Adjacency adjacency() {
      return Adjacency.of(vertexCount, segmentShift, segments);
    }
  }

  /**
   * Sorts the weights of parallel edges, so that the result does not depend on input order; or
   * sorts their numbers, which keeps input order.
   */
  public static void sortParallelEdges(Parallel parallel, Adjacency adjacency) {
    parallel.forEach(
        adjacency.blocks(),
        (block, from, to) -> {
          AdjacencySegment segment = adjacency.segmentOf(from);
          double[] weights = segment.column();
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
