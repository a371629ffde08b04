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
  private final long[] edgesBefore; // by segment, then the number of edges
  private volatile @Nullable Blocks blocks;

  private Adjacency(int vertexCount, int segmentShift, AdjacencySegment[] segments) {
    this.vertexCount = vertexCount;
    this.segmentShift = segmentShift;
    this.segments = segments;
    this.edgesBefore = new long[segments.length + 1];
    for (int i = 0; i < segments.length; i++) {
      edgesBefore[i + 1] = edgesBefore[i] + segments[i].edgeCount();
    }
  }

  /** The meaning of the {@code double} stored for each edge. */
  public enum EdgeColumn {
    /** No double is stored. */
    NONE,
    /** A weight. Parallel edges ascend by weight. */
    WEIGHTS,
    /**
     * The edge's index into a table of values; exact up to 2^53. Parallel edges ascend by number.
     * Algorithms see an unweighted graph.
     */
    NUMBERS;

    /** {@link #WEIGHTS} or {@link #NONE}. */
    public static EdgeColumn weightedIf(boolean weighted) {
      return weighted ? WEIGHTS : NONE;
    }

    /** Whether a double is stored for each edge. */
    public boolean isPresent() {
      return this != NONE;
    }
  }

  /**
   * An adjacency of segments. Takes ownership of the array; the caller ensures that lists ascend.
   *
   * @param segmentShift binary logarithm of the vertices per segment; 31 for one segment
   * @throws IllegalArgumentException if the number of segments does not match the shift
   */
  public static Adjacency of(int vertexCount, int segmentShift, AdjacencySegment[] segments) {
    int expected = vertexCount == 0 ? 1 : ((vertexCount - 1) >>> segmentShift) + 1;
    if (segments.length != expected) {
      throw new IllegalArgumentException(
          "segments must cover the vertices: expected=" + expected + " given=" + segments.length);
    }
    return new Adjacency(vertexCount, segmentShift, segments);
  }

  /**
   * An adjacency of stored arrays, by segment. Takes ownership of the arrays; the caller ensures
   * that offsets and lists ascend.
   *
   * @throws IllegalArgumentException if the number of arrays does not match the shift
   */
  public static Adjacency ofStored(
      int vertexCount,
      int segmentShift,
      int[][] offsets,
      int[][] targets,
      double @Nullable [][] weights) {
    AdjacencySegment[] segments = new AdjacencySegment[offsets.length];
    for (int i = 0; i < segments.length; i++) {
      int first = i == 0 ? 0 : i << segmentShift;
      segments[i] =
          weights == null
              ? AdjacencySegment.of(first, offsets[i], targets[i], null, EdgeColumn.NONE)
              : AdjacencySegment.of(first, offsets[i], targets[i], weights[i], EdgeColumn.WEIGHTS);
    }
    return of(vertexCount, segmentShift, segments);
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
    return edgeColumn() == EdgeColumn.WEIGHTS;
  }

  /** Whether the edges have numbers: indices into a table of their values. */
  public boolean hasEdgeNumbers() {
    return edgeColumn() == EdgeColumn.NUMBERS;
  }

  /** The meaning of the doubles that are stored for edges. */
  public EdgeColumn edgeColumn() {
    return segments[0].edgeColumn();
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
   * copied. Takes O(degree) and allocates nothing; entries past the count keep their values.
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
    return bytesFor(vertexCount, edgeCount(), edgeColumn());
  }

  /** Heap bytes of an adjacency of this size. */
  public static long bytesFor(long vertexCount, long edgeCount, EdgeColumn column) {
    return 4 * vertexCount + (column.isPresent() ? 12 : 4) * edgeCount;
  }
}
