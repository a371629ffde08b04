package org.tendril.algorithms.components;

import java.util.Arrays;
import org.tendril.algorithms.internal.traversal.BreadthFirst;
import org.tendril.engine.parallel.Blocks;
import org.tendril.engine.parallel.Parallel;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/**
 * Strongly connected components of one partition. Vertices without a live in-neighbor or without a
 * live out-neighbor are components of their own and are trimmed first. The component of the vertex
 * with the most pairs of in- and out-edges, the giant one of most graphs, is the intersection of
 * what it reaches and what reaches it. {@link Tarjan} finds the rest.
 */
final class StrongKernel {
  private static final int TRIMS = 4; // chains that are longer are left to Tarjan's algorithm
  private static final int UNKNOWN = -1;

  private final GraphPartition partition;
  private final Parallel parallel;
  private final Adjacency out;
  private final Adjacency in;
  private final int[] components; // by vertex: the smallest vertex of its component, or UNKNOWN

  StrongKernel(GraphPartition partition) {
    partition.engine().memory().require(32L * partition.vertexCount(), "strong components");
    this.partition = partition;
    this.parallel = partition.engine().parallel();
    this.out = partition.outAdjacency();
    this.in = partition.inAdjacency();
    this.components = new int[partition.vertexCount()];
  }

  /** For each vertex, the smallest vertex of its component. */
  int[] run() {
    Arrays.fill(components, UNKNOWN);
    for (int trim = 0; trim < TRIMS && trim() > 0; trim++) {
      partition.engine().cancellation().throwIfCancelled();
    }
    int pivot = pivot();
    if (pivot >= 0) {
      separate(pivot);
      new Tarjan(partition, components).run();
    }
    return components;
  }

  /** Trims once; vertices trimmed by the same call still count as live. */
  private long trim() {
    boolean[] trimmed = new boolean[components.length];
    long count =
        parallel.sumLongs(
            out.blocks(),
            (block, from, to) -> {
              long found = 0;
              for (int vertex = from; vertex < to; vertex++) {
                if (components[vertex] == UNKNOWN
                    && !(hasLiveNeighbor(out, vertex) && hasLiveNeighbor(in, vertex))) {
                  trimmed[vertex] = true;
                  found++;
                }
              }
              return found;
            });
    parallel.forEach(
        Blocks.even(trimmed.length),
        (block, from, to) -> {
          for (int vertex = from; vertex < to; vertex++) {
            components[vertex] = trimmed[vertex] ? vertex : components[vertex];
          }
        });
    return count;
  }

  private boolean hasLiveNeighbor(Adjacency adjacency, int vertex) {
    AdjacencySegment segment = adjacency.segmentOf(vertex);
    int local = vertex - segment.firstVertex();
    int[] targets = segment.targets();
    int end = segment.offsets()[local + 1];
    for (int edge = segment.offsets()[local]; edge < end; edge++) {
      if (targets[edge] != vertex && components[targets[edge]] == UNKNOWN) {
        return true;
      }
    }
    return false;
  }

  /** The live vertex with the largest product of degrees, the smallest of equal ones; or -1. */
  private int pivot() {
    Blocks blocks = Blocks.even(components.length);
    int[] best = new int[blocks.count()];
    parallel.forEach(
        blocks,
        (block, from, to) -> {
          best[block] = -1;
          for (int vertex = from; vertex < to; vertex++) {
            best[block] = better(best[block], vertex);
          }
        });
    int pivot = -1;
    for (int vertex : best) {
      pivot = vertex < 0 ? pivot : better(pivot, vertex);
    }
    return pivot;
  }

  private int better(int best, int vertex) {
    if (components[vertex] != UNKNOWN) {
      return best;
    }
    return best < 0 || product(vertex) > product(best) ? vertex : best;
  }

  private long product(int vertex) {
    return (long) out.degree(vertex) * in.degree(vertex);
  }

  private void separate(int pivot) {
    int[] after = new BreadthFirst(partition).depthsFrom(pivot, Integer.MAX_VALUE);
    int[] before = new BreadthFirst(partition.reversed()).depthsFrom(pivot, Integer.MAX_VALUE);
    int smallest = 0;
    while (after[smallest] < 0 || before[smallest] < 0) {
      smallest++;
    }
    int label = smallest;
    parallel.forEach(
        Blocks.even(components.length),
        (block, from, to) -> {
          for (int vertex = from; vertex < to; vertex++) {
            if (after[vertex] >= 0 && before[vertex] >= 0) {
              components[vertex] = label;
            }
          }
        });
  }
}
