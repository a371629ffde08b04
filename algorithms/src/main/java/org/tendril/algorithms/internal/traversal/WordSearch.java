package org.tendril.algorithms.internal.traversal;

import org.tendril.engine.parallel.Blocks;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/**
 * Breadth-first searches from up to 64 sources at once: a bit of a word for each source. Batches of
 * 64 sources run in parallel, each in one thread. What they find does not depend on the threads.
 *
 * <p>Source: Then et al., The More the Merrier: Efficient Multi-Source Graph Traversal, VLDB 2015.
 */
public final class WordSearch {
  private static final int SOURCES = Long.SIZE;
  private static final long BYTES_PER_VERTEX = 32;

  private final GraphPartition partition;
  private final Adjacency out;

  /** Prepares searches along edges. */
  public WordSearch(GraphPartition partition) {
    this.partition = partition;
    this.out = partition.outAdjacency();
  }

  /** Receives the findings of one batch, in ascending order of hops. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * Called for each vertex that some sources reach first at this number of hops.
     *
     * @param vertex reached vertex, in any order
     * @param sources bits of the sources within the batch
     */
    void reached(int vertex, long sources, int hops);
  }

  /** Makes the visitor of each batch and takes it back when the batch has ended. */
  public interface Batches<T extends Visitor> {
    /** A visitor for the sources {@code [from, to)} of the list. */
    T start(int from, int to);

    /** Takes the findings; called by many threads at once. */
    void end(int from, int to, T visitor);
  }

  /** Searches from all sources, which must differ within a batch. */
  public <T extends Visitor> void run(int[] sources, Batches<T> batches) {
    long bytes = BYTES_PER_VERTEX * partition.vertexCount();
    int threads = partition.engine().parallel().threads();
    partition.engine().memory().require(bytes * threads, "searches from many sources");
    partition
        .engine()
        .parallel()
        .forEach(
            Blocks.ofSize(sources.length, SOURCES),
            (block, from, to) -> {
              T visitor = batches.start(from, to);
              new Batch(sources, from, to).run(visitor);
              batches.end(from, to, visitor);
            });
  }

  private final class Batch {
    private final long[] seen = new long[partition.vertexCount()];
    private final long[] front = new long[partition.vertexCount()];
    private final long[] next = new long[partition.vertexCount()];
    private int[] queue = new int[partition.vertexCount()]; // vertices in front
    private int[] touched = new int[partition.vertexCount()]; // vertices in next
    private int queued;

    Batch(int[] sources, int from, int to) {
      for (int i = from; i < to; i++) {
        int vertex = sources[i];
        if (seen[vertex] == 0) {
          queue[queued++] = vertex;
        }
        seen[vertex] |= 1L << (i - from);
        front[vertex] = seen[vertex];
      }
    }

    void run(Visitor visitor) {
      for (int i = 0; i < queued; i++) {
        visitor.reached(queue[i], front[queue[i]], 0);
      }
      for (int hops = 1; queued > 0; hops++) {
        partition.engine().cancellation().throwIfCancelled();
        int count = push();
        int[] reached = touched;
        touched = queue;
        queue = reached;
        queued = keepNew(count, visitor, hops);
      }
    }

    private int push() {
      int count = 0;
      for (int i = 0; i < queued; i++) {
        int vertex = queue[i];
        long bits = front[vertex];
        front[vertex] = 0;
        AdjacencySegment segment = out.segmentOf(vertex);
        int local = vertex - segment.firstVertex();
        int[] targets = segment.targets();
        int end = segment.offsets()[local + 1];
        for (int edge = segment.offsets()[local]; edge < end; edge++) {
          int target = targets[edge];
          long fresh = bits & ~seen[target];
          if (fresh != 0) {
            if (next[target] == 0) {
              touched[count++] = target;
            }
            next[target] |= fresh;
          }
        }
      }
      return count;
    }

    private int keepNew(int count, Visitor visitor, int hops) {
      for (int i = 0; i < count; i++) {
        int vertex = queue[i];
        long fresh = next[vertex];
        next[vertex] = 0;
        seen[vertex] |= fresh;
        front[vertex] = fresh;
        visitor.reached(vertex, fresh, hops);
      }
      return count;
    }
  }
}
