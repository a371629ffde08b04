package org.tendril.algorithms.cohesion;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.tendril.engine.parallel.Blocks;
import org.tendril.engine.parallel.Parallel;
import org.tendril.partition.GraphPartition;

/**
 * Counts the triangles of each edge. Edges are directed from lower to higher degree, equal degrees
 * by vertex. A thread marks the out-neighbors of a vertex and looks up those of these in the marks.
 */
final class EdgeTriangleKernel {
  private static final VarHandle COUNT = MethodHandles.arrayElementVarHandle(int[].class);

  private final NumberedEdges edges;
  private final Parallel parallel;
  private final int[] offsets; // into targets, by vertex
  private final int[] targets;
  private final int[] numbers; // by position in targets: of the edge
  private final int[] counts; // by edge
  private final Queue<Worker> free = new ConcurrentLinkedQueue<>();

  EdgeTriangleKernel(GraphPartition partition, NumberedEdges edges) {
    int n = edges.vertexCount();
    int m = edges.edgeCount();
    this.parallel = partition.engine().parallel();
    partition
        .engine()
        .memory()
        .require(4L * n + 12L * m + 4L * n * parallel.threads(), "triangles of edges");
    this.edges = edges;
    this.offsets = new int[n + 1];
    this.targets = new int[m];
    this.numbers = new int[m];
    this.counts = new int[m];
  }

  int[] run() {
    int n = edges.vertexCount();
    Blocks blocks = Blocks.balanced(n, vertex -> (long) edges.offsets[vertex] + vertex);
    parallel.forEach(
        blocks,
        (block, from, to) -> {
          for (int vertex = from; vertex < to; vertex++) {
            offsets[vertex + 1] = orient(vertex, -1);
          }
        });
    Arrays.parallelPrefix(offsets, Integer::sum);
    parallel.forEach(
        blocks,
        (block, from, to) -> {
          for (int vertex = from; vertex < to; vertex++) {
            orient(vertex, offsets[vertex]);
          }
        });
    parallel.forEach(
        Blocks.balanced(n, vertex -> (long) offsets[vertex] + vertex),
        (block, from, to) -> {
          Worker worker = free.poll();
          worker = worker == null ? new Worker() : worker;
          for (int vertex = from; vertex < to; vertex++) {
            worker.count(vertex);
          }
          free.add(worker);
        });
    return counts;
  }

  /**
   * Counts the out-neighbors of a vertex; also stores them from {@code at} on unless that is -1.
   */
  private int orient(int vertex, int at) {
    int degree = edges.degree(vertex);
    int count = 0;
    for (int i = edges.offsets[vertex]; i < edges.offsets[vertex + 1]; i++) {
      int other = edges.neighbors[i];
      int otherDegree = edges.degree(other);
      if (otherDegree > degree || (otherDegree == degree && other > vertex)) {
        if (at >= 0) {
          targets[at + count] = other;
          numbers[at + count] = edges.numbers[i];
        }
        count++;
      }
    }
    return count;
  }

  /** The memory of one thread. */
  private final class Worker {
    private final int[] marks = new int[edges.vertexCount()]; // 1 + position in the list of u
    private int[] found = new int[64]; // by position in the list of u: triangles of its edge

    void count(int u) {
      int start = offsets[u];
      int end = offsets[u + 1];
      if (end - start < 2) {
        return;
      }
      found = found.length < end - start ? new int[2 * (end - start)] : found;
      for (int i = start; i < end; i++) {
        marks[targets[i]] = i - start + 1;
      }
      for (int i = start; i < end; i++) {
        found[i - start] += lookUp(targets[i]);
      }
      for (int i = start; i < end; i++) {
        marks[targets[i]] = 0;
        if (found[i - start] > 0) {
          COUNT.getAndAdd(counts, numbers[i], found[i - start]);
          found[i - start] = 0;
        }
      }
    }

    private int lookUp(int v) {
      int count = 0;
      for (int i = offsets[v]; i < offsets[v + 1]; i++) {
        int mark = marks[targets[i]];
        if (mark > 0) {
          found[mark - 1]++;
          COUNT.getAndAdd(counts, numbers[i], 1);
          count++;
        }
      }
      return count;
    }
  }
}
