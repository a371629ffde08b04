package org.tendril.partition;

import org.jspecify.annotations.Nullable;
import org.tendril.partition.Adjacency.EdgeColumn;

/**
 * The neighbor lists of the consecutive vertices [{@link #firstVertex()}, {@link #firstVertex()} +
 * {@link #vertexCount()}), with fewer than 2^31 edges so that inner loops are {@code int}-indexed.
 *
 * <p>The neighbors of vertex {@code v} are {@code targets()[i]} for i in [{@code offsets()[v -
 * firstVertex()]}, {@code offsets()[v - firstVertex() + 1]}), ascending. The arrays are the stored
 * ones, not copies: kernels read them, and they must not be written.
 */
public final class AdjacencySegment {
  private final int firstVertex;
  private final int[] offsets; // vertexCount + 1, by vertex - firstVertex
  private final int[] targets; // by edge; vertices of the whole partition
  private final double @Nullable [] column; // by edge: weights or edge numbers
  private final boolean numbered; // whether the column holds edge numbers

  private AdjacencySegment(
      int firstVertex, int[] offsets, int[] targets, double @Nullable [] column, boolean numbered) {
    this.firstVertex = firstVertex;
    this.offsets = offsets;
    this.targets = targets;
    this.column = column;
    this.numbered = numbered;
  }

  /**
   * A segment of arrays; takes ownership of them.
   *
   * @param offsets edge offsets by vertex, from 0 to the number of edges
   * @param column weights or numbers of the edges; null if {@code kind} is {@code NONE}
   */
  public static AdjacencySegment of(
      int firstVertex, int[] offsets, int[] targets, double @Nullable [] column, EdgeColumn kind) {
    int edges = offsets[offsets.length - 1];
    assert targets.length == edges
            && (column == null || column.length == edges)
            && (column != null) == kind.isPresent()
        : "arrays must have one entry for each edge: edges="
            + edges
            + " targets="
            + targets.length
            + " column="
            + (column == null ? -1 : column.length)
            + " kind="
            + kind;
    return new AdjacencySegment(firstVertex, offsets, targets, column, kind == EdgeColumn.NUMBERS);
  }

  /** An empty segment with room for the edges that the offsets define. */
  public static AdjacencySegment unfilled(int firstVertex, int[] offsets, EdgeColumn kind) {
    int edges = offsets[offsets.length - 1];
    return of(
        firstVertex, offsets, new int[edges], kind.isPresent() ? new double[edges] : null, kind);
  }

  /** First vertex of the segment. */
  public int firstVertex() {
    return firstVertex;
  }

  /** Number of vertices. */
  public int vertexCount() {
    return offsets.length - 1;
  }

  /** Number of edges. */
  public int edgeCount() {
    return offsets[offsets.length - 1];
  }

  /** Edge offsets by {@code vertex - firstVertex()}, then the number of edges. */
  public int[] offsets() {
    return offsets;
  }

  /** The other endpoint of each edge. */
  public int[] targets() {
    return targets;
  }

  /** The weight of each edge, or null if edges have none. */
  public double @Nullable [] weights() {
    return numbered ? null : column;
  }

  /** The index of each edge into a table of values, or null if edges have no numbers. */
  public double @Nullable [] edgeNumbers() {
    return numbered ? column : null;
  }

  /** The weights or edge numbers, as {@link EdgeValues} read them; null if edges have neither. */
  public double @Nullable [] column() {
    return column;
  }

  /** The meaning of {@link #column()}. */
  public EdgeColumn edgeColumn() {
    return numbered ? EdgeColumn.NUMBERS : EdgeColumn.weightedIf(column != null);
  }
}
