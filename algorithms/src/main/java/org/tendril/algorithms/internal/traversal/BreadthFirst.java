package org.tendril.algorithms.internal.traversal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.tendril.engine.parallel.Blocks;
import org.tendril.engine.parallel.Parallel;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/**
 * Direction-optimizing breadth-first search: top-down from a queue while the frontier is small,
 * bottom-up over bitmaps while it is large. Without in-edges it stays top-down, since building them
 * costs more than it saves. Depths do not depend on the order within a level, and so not on the
 * number of threads. O(n + m) time; 12 bytes a vertex. An instance serves one search.
 *
 * <p>Source: Beamer, Asanović, Patterson, Direction-Optimizing Breadth-First Search, SC 2012.
 */
public final class BreadthFirst {
  private static final VarHandle DEPTH = MethodHandles.arrayElementVarHandle(int[].class);
  private static final int ALPHA = 15; // Beamer's: go bottom-up when frontier edges > unseen / 15
  private static final int BETA = 18; // Beamer's: go top-down when frontier < n / 18
  private static final int WORDS_PER_BLOCK = 1 << 7; // bitmap words; 8192 vertices
  private static final int BUFFER = 1 << 8;

  private final Parallel parallel;
  private final GraphPartition partition;
  private final Adjacency out;
  private final int n;
  private final int[] depths; // by vertex; -1 if not reached
  private int[] queue;
  private int[] nextQueue;
  private long unseenEdges; // out-edges of vertices not yet in a queue

  /** Prepares a search over the partition; in-edges are used if they have been built. */
  public BreadthFirst(GraphPartition partition) {
    this.n = partition.vertexCount();
    partition.engine().memory().require(20L * n, "breadth-first search");
    this.parallel = partition.engine().parallel();
    this.partition = partition;
    this.out = partition.outAdjacency();
    this.depths = new int[n];
    this.queue = new int[n];
    this.nextQueue = new int[n];
  }

  /**
   * The number of hops from {@code start} to each vertex along edges, -1 where there is no path of
   * at most {@code mostHops} hops.
   */
  public int[] depthsFrom(int start, int mostHops) {
    assert start >= 0 && start < n : "start must be a vertex: start=" + start + " n=" + n;
    Arrays.fill(depths, -1);
    depths[start] = 0;
    queue[0] = start;
    int queued = 1;
    long frontierEdges = out.degree(start);
    unseenEdges = out.edgeCount() - frontierEdges;
    boolean mayPull = partition.hasInAdjacency();
    int depth = 0;
    while (queued > 0 && depth < mostHops) {
      partition.engine().cancellation().throwIfCancelled();
      if (mayPull && frontierEdges > unseenEdges / ALPHA && queued > 1) {
        long[] front = bitmapOf(queued);
        int awake = queued;
        do {
          long[] next = new long[front.length];
          int before = awake;
          awake = Math.toIntExact(bottomUp(++depth, front, next));
          front = next;
          if (awake < before && awake <= n / BETA) {
            break;
          }
        } while (awake > 0 && depth < mostHops);
        queued = queueOf(front);
        frontierEdges = 1; // as in GAPBS: stay top-down unless the frontier grows again
      } else {
        Level next = topDown(++depth, queued);
        queued = next.queued();
        frontierEdges = next.edges();
        int[] used = queue;
        queue = nextQueue;
        nextQueue = used;
        unseenEdges -= frontierEdges;
      }
    }
    return depths;
  }

  /** A queue of vertices of one depth: their number, and the number of their out-edges. */
  private record Level(int queued, long edges) {}

  /** Visits the neighbors of the queue; fills and returns the next queue. */
  private Level topDown(int depth, int queued) {
    AtomicInteger end = new AtomicInteger();
    int[] queue = this.queue;
    Blocks blocks = Blocks.ofSize(queued, queued < 4096 ? 1024 : 256);
    long edges = parallel.sumLongs(blocks, (block, from, to) -> visit(depth, queue, from, to, end));
    return new Level(end.get(), edges);
  }

  private long visit(int depth, int[] queue, int from, int to, AtomicInteger end) {
    int[] depths = this.depths;
    int[] found = new int[BUFFER];
    int count = 0;
    long edges = 0;
    for (int i = from; i < to; i++) {
      AdjacencySegment segment = out.segmentOf(queue[i]);
      int local = queue[i] - segment.firstVertex();
      int[] targets = segment.targets();
      int last = segment.offsets()[local + 1];
      for (int edge = segment.offsets()[local]; edge < last; edge++) {
        int target = targets[edge];
        if (depths[target] < 0 && DEPTH.compareAndSet(depths, target, -1, depth)) {
          if (count == BUFFER) {
            flush(found, count, end);
            count = 0;
          }
          found[count++] = target;
          edges += out.degree(target);
        }
      }
    }
    flush(found, count, end);
    return edges;
  }

  private void flush(int[] found, int count, AtomicInteger end) {
    System.arraycopy(found, 0, nextQueue, end.getAndAdd(count), count);
  }

  /** Finds a parent in {@code front} for each unreached vertex; returns how many have one. */
  private long bottomUp(int depth, long[] front, long[] next) {
    Adjacency in = partition.inAdjacency();
    return parallel.sumLongs(
        Blocks.ofSize(front.length, WORDS_PER_BLOCK),
        (block, from, to) -> findParents(in, depth, front, next, from, to));
  }

  private long findParents(
      Adjacency in, int depth, long[] front, long[] next, int fromWord, int toWord) {
    int to = (int) Math.min(n, (long) toWord << 6);
    long found = 0;
    for (int vertex = fromWord << 6; vertex < to; ) {
      AdjacencySegment segment = in.segmentOf(vertex);
      int end = (int) Math.min(to, (long) segment.firstVertex() + segment.vertexCount());
      found += findParents(segment, depth, front, next, vertex, end);
      vertex = end;
    }
    return found;
  }

  private long findParents(
      AdjacencySegment segment, int depth, long[] front, long[] next, int from, int to) {
    int[] depths = this.depths;
    int[] offsets = segment.offsets();
    int[] targets = segment.targets();
    int first = segment.firstVertex();
    long found = 0;
    for (int vertex = from; vertex < to; vertex++) {
      if (depths[vertex] < 0) {
        int end = offsets[vertex - first + 1];
        for (int edge = offsets[vertex - first]; edge < end; edge++) {
          int parent = targets[edge];
          if (((front[parent >>> 6] >>> parent) & 1) != 0) {
            depths[vertex] = depth;
            next[vertex >>> 6] |= 1L << vertex; // words belong to one block
            found++;
            break;
          }
        }
      }
    }
    return found;
  }

  private long[] bitmapOf(int queued) {
    long[] bits = new long[(n + 63) >>> 6];
    for (int i = 0; i < queued; i++) {
      bits[queue[i] >>> 6] |= 1L << queue[i];
    }
    return bits;
  }

  private int queueOf(long[] bits) {
    int count = 0;
    for (int word = 0; word < bits.length; word++) {
      for (long rest = bits[word]; rest != 0; rest &= rest - 1) {
        queue[count++] = (word << 6) + Long.numberOfTrailingZeros(rest);
      }
    }
    return count;
  }
}
