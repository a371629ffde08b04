package org.tendril.algorithms.cohesion;

import java.util.Arrays;
import org.tendril.algorithms.internal.simple.SimpleEdges;
import org.tendril.algorithms.result.EdgeScores;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.parallel.Blocks;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/**
 * The undirected simple graph of a partition with a number for each edge, ascending by its smaller
 * vertex, then by its larger.
 */
final class NumberedEdges {
  private final GraphPartition partition;
  final int[] offsets; // into neighbors, by vertex
  final int[] neighbors; // ascending for each vertex
  final int[] numbers; // by position in neighbors: of the edge
  final int[] sources; // by edge: its smaller vertex
  final int[] targets; // by edge: its larger vertex

  NumberedEdges(GraphPartition partition, String algorithm) {
    Adjacency edges = SimpleEdges.of(partition);
    int n = partition.vertexCount();
    if (edges.edgeCount() > Integer.MAX_VALUE - 8) {
      throw new TendrilException.ResourceExhausted(
          algorithm
              + " needs fewer than 2^30 edges without direction: edges="
              + edges.edgeCount() / 2);
    }
    int size = (int) edges.edgeCount();
    partition.engine().memory().require(12L * n + 12L * size, algorithm);
    this.partition = partition;
    this.offsets = new int[n + 1];
    this.neighbors = new int[size];
    this.numbers = new int[size];
    this.sources = new int[size / 2];
    this.targets = new int[size / 2];
    partition.engine().parallel().forEach(edges.blocks(), (b, from, to) -> copy(edges, from, to));
    number();
  }

  private void copy(Adjacency edges, int from, int to) {
    AdjacencySegment segment = edges.segmentOf(from);
    int at = Math.toIntExact(edges.edgesBefore(from));
    for (int vertex = from; vertex < to; vertex++) {
      int local = vertex - segment.firstVertex();
      int degree = segment.offsets()[local + 1] - segment.offsets()[local];
      System.arraycopy(segment.targets(), segment.offsets()[local], neighbors, at, degree);
      at += degree;
      offsets[vertex + 1] = at;
    }
  }

  /** Depends on sorted neighbors: those smaller than a vertex number their edges in its order. */
  private void number() {
    int[] next = Arrays.copyOf(offsets, offsets.length - 1); // by vertex: its next smaller neighbor
    int edge = 0;
    for (int vertex = 0; vertex < next.length; vertex++) {
      for (int i = next[vertex]; i < offsets[vertex + 1]; i++, edge++) { // larger neighbors
        sources[edge] = vertex;
        targets[edge] = neighbors[i];
        numbers[i] = edge;
        numbers[next[neighbors[i]]++] = edge;
      }
    }
  }

  /** The number of triangles of each edge, by all threads. O(m sqrt(m)). */
  int[] triangles() {
    return new EdgeTriangleKernel(partition, this).run();
  }

  int edgeCount() {
    return sources.length;
  }

  int vertexCount() {
    return offsets.length - 1;
  }

  int degree(int vertex) {
    return offsets[vertex + 1] - offsets[vertex];
  }

  /** A row for each edge. */
  EdgeScores scores(String name, int[] values, int added) {
    double[] scores = new double[values.length];
    partition
        .engine()
        .parallel()
        .forEach(
            Blocks.even(values.length),
            (block, from, to) -> {
              for (int edge = from; edge < to; edge++) {
                scores[edge] = values[edge] + added;
              }
            });
    return EdgeScores.of(name, partition, sources, targets, scores);
  }
}
