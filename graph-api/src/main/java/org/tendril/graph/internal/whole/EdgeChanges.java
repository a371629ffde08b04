package org.tendril.graph.internal.whole;

import org.jspecify.annotations.Nullable;
import org.tendril.graph.Edge;
import org.tendril.graph.internal.rows.EdgeObjects;
import org.tendril.graph.internal.rows.StoredEdges;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.EdgeValues;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;
import org.tendril.partition.internal.rewrite.EdgeRewrites;

/** Gives edges new values. O(n + m), in parallel. */
final class EdgeChanges {
  private EdgeChanges() {}

  /**
   * Gives each edge a new value. The mapper is called once for an undirected edge, from its smaller
   * vertex to its larger.
   */
  static <E extends @Nullable Object, F extends @Nullable Object> StoredEdges<F> mapped(
      StoredEdges<E> edges, StoredEdges.EdgeFunction<@Nullable Object> mapper) {
    GraphPartition numbered = edges.partition().numbered();
    long count = edges.onceCount();
    return filled(
        numbered,
        count,
        (source, values) -> map(edges.partition(), numbered, source, mapper, values));
  }

  /** Sets the values of the edges that leave a source. */
  interface SourceFiller {
    void fill(int source, EdgeObjects values);
  }

  /** The edges of a numbered partition with {@code count} values, set in parallel by source. */
  static <F extends @Nullable Object> StoredEdges<F> filled(
      GraphPartition numbered, long count, SourceFiller filler) {
    EdgeObjects values = new EdgeObjects(numbered.engine(), count);
    numbered
        .engine()
        .parallel()
        .forEach(
            numbered.outAdjacency().blocks(),
            (block, from, to) -> {
              for (int source = from; source < to; source++) {
                filler.fill(source, values);
              }
            });
    return values.of(numbered, count);
  }

  /** Gives each edge a weight, the same for both directions of an undirected edge. */
  static <E extends @Nullable Object> StoredEdges<Double> weighted(
      StoredEdges<E> edges, Edge.ToWeight<? super E> mapper) {
    IdMap ids = edges.partition().ids();
    EdgeValues<E> values = edges.values();
    GraphPartition weighted =
        EdgeRewrites.weighted(
            edges.partition(),
            (source, target, column) ->
                mapper.apply(ids.vertexId(source), ids.vertexId(target), values.at(column)));
    return new StoredEdges<>(weighted, EdgeObjects.weights());
  }

  /** Depends on numbering that keeps the order of lists: old and new columns are parallel. */
  private static void map(
      GraphPartition old,
      GraphPartition numbered,
      int source,
      StoredEdges.EdgeFunction<@Nullable Object> mapper,
      EdgeObjects values) {
    AdjacencySegment before = old.outAdjacency().segmentOf(source);
    AdjacencySegment after = numbered.outAdjacency().segmentOf(source);
    double[] column = before.column();
    double[] numbers = after.edgeNumbers();
    int edge = before.offsets()[source - before.firstVertex()];
    int at = after.offsets()[source - after.firstVertex()];
    int end = after.offsets()[source - after.firstVertex() + 1];
    assert end - at == before.offsets()[source - before.firstVertex() + 1] - edge
        : "source=" + source + " edges=" + (end - at);
    for (; at < end && numbers != null; at++, edge++) {
      int target = after.targets()[at];
      if (!old.isSymmetric() || target >= source) {
        double was = column == null ? 1 : column[edge];
        values.set((long) numbers[at], mapper.of(source, target, was));
      }
    }
  }
}
