package org.tendril.algorithms.internal.certificate;

import org.tendril.algorithms.certificate.Certificate;
import org.tendril.algorithms.internal.simple.SimpleEdges;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/**
 * Core numbers, by two bounds. Each vertex has as many neighbors of at least its number as the
 * number says, so none is too large: one parallel pass over the edges. And vertices can be removed
 * by ascending numbers, each with no more neighbors left than its number, so none is too small: O(n
 * + m) by one thread. 16 bytes a vertex, and the undirected graph if the given one is not simple.
 */
public final class CoreCheck {
  private CoreCheck() {}

  /** Checks core numbers. */
  public static Certificate of(GraphPartition partition, long[] cores) {
    Adjacency neighbors = SimpleEdges.of(partition);
    partition.engine().memory().require(16L * cores.length, "the check of kcore");
    VertexRules rules = new VertexRules(partition, "kcore", vertex -> "core=" + cores[vertex]);
    rules.requireEach(
        "a core number must be at least 0 and at most the number of neighbors",
        vertex -> cores[vertex] >= 0 && cores[vertex] <= neighbors.degree(vertex));
    rules.require(
        neighbors.blocks(),
        "a vertex must have as many neighbors of at least its core number",
        (from, to) -> firstTooLarge(neighbors.segmentOf(from), cores, from, to));
    int left = firstNotRemoved(neighbors, cores);
    if (left >= 0) {
      throw rules.breach(
          left, "a vertex must be left with at most its core number of neighbors of no less");
    }
    return new Certificate(
        "no core number is too large, by neighbors, nor too small, by removal",
        2L * cores.length + 2 * neighbors.edgeCount());
  }

  private static int firstTooLarge(AdjacencySegment segment, long[] cores, int from, int to) {
    for (int vertex = from; vertex < to; vertex++) {
      int local = vertex - segment.firstVertex();
      long missing = cores[vertex];
      for (int edge = segment.offsets()[local]; edge < segment.offsets()[local + 1]; edge++) {
        missing -= cores[segment.targets()[edge]] >= cores[vertex] ? 1 : 0;
      }
      if (missing > 0) {
        return vertex;
      }
    }
    return -1;
  }

  /** Removes vertices by ascending numbers; the first that has too many neighbors left, or -1. */
  private static int firstNotRemoved(Adjacency neighbors, long[] cores) {
    int n = cores.length;
    int[] degrees = new int[n]; // neighbors that are left
    int[] stack = new int[n];
    int[] order = byNumber(cores);
    boolean[] removed = new boolean[n];
    for (int vertex = 0; vertex < n; vertex++) {
      degrees[vertex] = neighbors.degree(vertex);
    }
    for (int from = 0; from < n; ) {
      long number = cores[order[from]];
      int to = from;
      int height = 0;
      for (; to < n && cores[order[to]] == number; to++) {
        if (degrees[order[to]] <= number) {
          removed[order[to]] = true;
          stack[height++] = order[to];
        }
      }
      while (height > 0) {
        int vertex = stack[--height];
        AdjacencySegment segment = neighbors.segmentOf(vertex);
        int local = vertex - segment.firstVertex();
        for (int edge = segment.offsets()[local]; edge < segment.offsets()[local + 1]; edge++) {
          int target = segment.targets()[edge];
          if (!removed[target] && --degrees[target] <= number && cores[target] == number) {
            removed[target] = true;
            stack[height++] = target;
          }
        }
      }
      for (; from < to; from++) {
        if (!removed[order[from]]) {
          return order[from];
        }
      }
    }
    return -1;
  }

  /** The vertices by ascending core number, by counting; numbers are below the vertex count. */
  private static int[] byNumber(long[] cores) {
    int[] ends = new int[cores.length + 1];
    for (long core : cores) {
      ends[(int) core + 1]++;
    }
    for (int i = 1; i < ends.length; i++) {
      ends[i] += ends[i - 1];
    }
    int[] order = new int[cores.length];
    for (int vertex = 0; vertex < order.length; vertex++) {
      order[ends[(int) cores[vertex]]++] = vertex;
    }
    return order;
  }
}
