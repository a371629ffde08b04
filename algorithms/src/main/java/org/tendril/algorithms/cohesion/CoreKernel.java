package org.tendril.algorithms.cohesion;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.function.IntPredicate;
import org.tendril.engine.parallel.Blocks;
import org.tendril.engine.parallel.Parallel;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/**
 * Core numbers by parallel peeling. At level k, all vertices with k neighbors left are removed, and
 * those that this leaves with k. The thread that lowers a degree to k adds the vertex to the next
 * wave, so that each is added once. A level scans the vertices that are left: O(n + m) in all,
 * since a vertex is scanned at most as often as its core number, which is at most its degree.
 */
final class CoreKernel {
  private static final VarHandle DEGREE = MethodHandles.arrayElementVarHandle(int[].class);
  private static final int WAVE_BLOCK = 256;

  private final GraphPartition partition;
  private final Parallel parallel;
  private final Adjacency neighbors; // distinct ones
  private final int[] degrees; // by vertex: neighbors left; of removed ones, the core number

  CoreKernel(GraphPartition partition, Adjacency neighbors) {
    int n = partition.vertexCount();
    partition.engine().memory().require(16L * n, "core numbers");
    this.partition = partition;
    this.parallel = partition.engine().parallel();
    this.neighbors = neighbors;
    this.degrees = new int[n];
  }

  /** The core number of each vertex. */
  int[] run() {
    int[] left = new int[degrees.length];
    Arrays.setAll(left, vertex -> vertex);
    Arrays.setAll(degrees, neighbors::degree);
    int removed = -1; // the level below which all vertices are removed
    while (left.length > 0) {
      partition.engine().cancellation().throwIfCancelled();
      int last = removed;
      left = select(left, vertex -> degrees[vertex] > last);
      int level = least(left);
      int[] wave = select(left, vertex -> degrees[vertex] == level);
      while (wave.length > 0) {
        wave = peel(wave, level);
      }
      removed = level;
    }
    return degrees;
  }

  private int least(int[] vertices) {
    int[] least = new int[Math.max(1, (vertices.length + WAVE_BLOCK - 1) / WAVE_BLOCK)];
    Arrays.fill(least, Integer.MAX_VALUE);
    parallel.forEach(
        Blocks.ofSize(vertices.length, WAVE_BLOCK),
        (block, from, to) -> {
          for (int i = from; i < to; i++) {
            least[block] = Math.min(least[block], degrees[vertices[i]]);
          }
        });
    return Arrays.stream(least).min().orElse(0);
  }

  private int[] select(int[] vertices, IntPredicate passes) {
    Blocks blocks = Blocks.even(vertices.length);
    int[][] parts = new int[blocks.count()][];
    parallel.forEach(
        blocks,
        (block, from, to) -> {
          int[] part = new int[to - from];
          int count = 0;
          for (int i = from; i < to; i++) {
            if (passes.test(vertices[i])) {
              part[count++] = vertices[i];
            }
          }
          parts[block] = Arrays.copyOf(part, count);
        });
    return Blocks.joined(Arrays.asList(parts));
  }

  /** Removes the vertices of a wave; returns the vertices that this leaves with {@code level}. */
  private int[] peel(int[] wave, int level) {
    Blocks blocks = Blocks.ofSize(wave.length, WAVE_BLOCK);
    int[][] parts = new int[blocks.count()][];
    parallel.forEach(
        blocks,
        (block, from, to) -> {
          int[] next = new int[16];
          int count = 0;
          for (int i = from; i < to; i++) {
            AdjacencySegment segment = neighbors.segmentOf(wave[i]);
            int[] targets = segment.targets();
            int local = wave[i] - segment.firstVertex();
            int end = segment.offsets()[local + 1];
            for (int edge = segment.offsets()[local]; edge < end; edge++) {
              if (lower(targets[edge], level)) {
                next = count == next.length ? Arrays.copyOf(next, 2 * count) : next;
                next[count++] = targets[edge];
              }
            }
          }
          parts[block] = Arrays.copyOf(next, count);
        });
    return Blocks.joined(Arrays.asList(parts));
  }

  /** Lowers a degree above the level; returns whether it reaches the level. */
  private boolean lower(int vertex, int level) {
    int degree = (int) DEGREE.getOpaque(degrees, vertex);
    while (degree > level) {
      if (DEGREE.compareAndSet(degrees, vertex, degree, degree - 1)) {
        return degree - 1 == level;
      }
      degree = (int) DEGREE.getOpaque(degrees, vertex);
    }
    return false;
  }
}
