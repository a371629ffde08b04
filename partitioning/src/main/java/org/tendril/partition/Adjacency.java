package org.tendril.partition;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.parallel.Blocks;

/**
 * Immutable adjacency of the dense vertices {@code [0, vertexCount())}, by source or by target.
 *
 * <p>Self-loops and parallel edges are kept; every neighbor list is ascending, and parallel edges
 * are ascending by weight or by edge number. The lists are held in {@link AdjacencySegment}s of
 * consecutive vertices: {@link #segmentOf(int)} is one array access. Thread-safe.
 */
public final class Adjacency {
  private final int vertexCount;
  private final int segmentShift; // log2 of vertices per segment; 31 for one segment
  private final AdjacencySegment[] segments;
  private final long[] edgesBefore; // by segment, one more than there are segments
  private volatile @Nullable Blocks blocks;

  Adjacency(int vertexCount, int segmentShift, AdjacencySegment[] segments) {
    this.vertexCount = vertexCount;
    this.segmentShift = segmentShift;
    this.segments = segments;
    this.edgesBefore = new long[segments.length + 1];
    for (int i = 0; i < segments.length; i++) {
      edgesBefore[i + 1] = edgesBefore[i] + segments[i].edgeCount();
    }
  }

  /**
   * Adjacency over arrays that were stored earlier, by segment. Takes ownership of the arrays, for
   * whose invariants the caller vouches.
   *
   * @throws IllegalArgumentException if there are not as many segments as the shift demands
   */
  public static Adjacency ofStored(
      int vertexCount,
      int segmentShift,
      int[][] offsets,
      int[][] targets,
      double @Nullable [][] weights) {
    int expected = vertexCount == 0 ? 1 : ((vertexCount - 1) >>> segmentShift) + 1;
    if (offsets.length != expected || targets.length != expected) {
      throw new IllegalArgumentException(
          "segments must cover the vertices: expected=" + expected + " given=" + offsets.length);
    }
    AdjacencySegment[] segments = new AdjacencySegment[expected];
    for (int i = 0; i < expected; i++) {
      int first = i == 0 ? 0 : i << segmentShift;
      segments[i] =
          new AdjacencySegment(first, offsets[i], targets[i], weights == null ? null : weights[i]);
    }
    return new Adjacency(vertexCount, segmentShift, segments);
  }

  /** Number of vertices. */
  public int vertexCount() {
    return vertexCount;
  }

  /** Number of stored edges; an undirected edge is stored, and counted, once per direction. */
  public long edgeCount() {
    return edgesBefore[segments.length];
  }

  /** Whether the edges have weights. */
  public boolean hasWeights() {
    return columnKind() == EdgeColumnKind.WEIGHTS;
  }

  /** Whether the edges have numbers, under which a table holds their values. */
  public boolean hasEdgeNumbers() {
    return columnKind() == EdgeColumnKind.NUMBERS;
  }

  EdgeColumnKind columnKind() {
    return segments[0].columnKind();
  }

  /**
   * Number of edges of {@code vertex}, in O(1).
   *
   * @throws IndexOutOfBoundsException if {@code vertex} is outside {@code [0, vertexCount())}
   */
  public int degree(int vertex) {
    Objects.checkIndex(vertex, vertexCount);
    AdjacencySegment segment = segments[vertex >>> segmentShift];
    int[] offsets = segment.offsets();
    int local = vertex - segment.firstVertex();
    return offsets[local + 1] - offsets[local];
  }

  /** Number of edges of all vertices below {@code vertex}, which may equal the vertex count. */
  public long edgesBefore(int vertex) {
    if (vertex == vertexCount) {
      return edgeCount();
    }
    int index = vertex >>> segmentShift;
    AdjacencySegment segment = segments[index];
    return edgesBefore[index] + segment.offsets()[vertex - segment.firstVertex()];
  }

  /**
   * Copies the neighbors of {@code vertex} to the front of {@code target} and returns how many were
   * copied. Takes O(degree) and allocates nothing; entries past the count are left alone.
   *
   * @throws IndexOutOfBoundsException if {@code vertex} is outside {@code [0, vertexCount())}
   * @throws IllegalArgumentException if {@code target} is shorter than {@code degree(vertex)}
   */
  public int copyNeighbors(int vertex, int[] target) {
    int degree = degree(vertex);
    if (target.length < degree) {
      throw new IllegalArgumentException(
          "target must hold all neighbors: length=" + target.length + " degree=" + degree);
    }
    AdjacencySegment segment = segmentOf(vertex);
    int start = segment.offsets()[vertex - segment.firstVertex()];
    System.arraycopy(segment.targets(), start, target, 0, degree);
    return degree;
  }

  /** Binary logarithm of the vertices per segment; 31 if there is one segment. */
  public int segmentShift() {
    return segmentShift;
  }

  /** Number of segments, at least one. */
  public int segmentCount() {
    return segments.length;
  }

  /** The segment with the given number. */
  public AdjacencySegment segment(int index) {
    return segments[index];
  }

  /** The segment that holds {@code vertex}. */
  public AdjacencySegment segmentOf(int vertex) {
    return segments[vertex >>> segmentShift];
  }

  /** The number of the segment that holds {@code vertex}. */
  public int segmentIndexOf(int vertex) {
    return vertex >>> segmentShift;
  }

  /** A division of the vertices into blocks of about equal edges, none across two segments. */
  public Blocks blocks() {
    Blocks known = blocks;
    if (known == null) {
      known = Blocks.balanced(vertexCount, vertex -> edgesBefore(vertex) + vertex);
      known = segments.length == 1 ? known : known.cutAtMultiplesOf(1L << segmentShift);
      blocks = known;
    }
    return known;
  }

  /** Heap bytes of all arrays. */
  public long retainedBytes() {
    return bytesFor(vertexCount, edgeCount(), columnKind());
  }

  static long bytesFor(long vertexCount, long edgeCount, EdgeColumnKind kind) {
    return 4 * vertexCount + (kind.isPresent() ? 12 : 4) * edgeCount;
  }
}
