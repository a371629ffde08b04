package org.tendril.graph.internal.whole;

import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.CombineFunction;
import org.tendril.graph.internal.rows.EdgeObjects;
import org.tendril.graph.internal.rows.StoredEdges;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.EdgeValues;
import org.tendril.partition.GraphPartition;

/** Merges parallel edges, in stored order. O(n + m), in parallel. */
final class EdgeMerging {
  private EdgeMerging() {}

  static <E extends @Nullable Object> StoredEdges<E> canonical(
      StoredEdges<E> edges, CombineFunction<E> merge) {
    return grouped(new StoredEdges<>(edges.partition().oriented(), edges.values()), merge);
  }

  static <E extends @Nullable Object> StoredEdges<E> grouped(
      StoredEdges<E> edges, CombineFunction<E> merge) {
    GraphPartition single = edges.partition().withoutParallelEdges();
    GraphPartition numbered = single.numbered();
    long count = new StoredEdges<>(single, edges.values()).onceCount();
    return EdgeChanges.filled(
        numbered, count, (source, values) -> merge(edges, numbered, source, merge, values));
  }

  /** Each new edge in a list replaces a run of old ones, in the same order. */
  private static <E extends @Nullable Object> void merge(
      StoredEdges<E> edges,
      GraphPartition numbered,
      int source,
      CombineFunction<E> merge,
      EdgeObjects values) {
    EdgeValues<E> oldValues = edges.values();
    AdjacencySegment before = edges.partition().outAdjacency().segmentOf(source);
    AdjacencySegment after = numbered.outAdjacency().segmentOf(source);
    double[] column = before.column();
    double[] numbers = after.edgeNumbers();
    int edge = before.offsets()[source - before.firstVertex()];
    int edgeEnd = before.offsets()[source - before.firstVertex() + 1];
    int at = after.offsets()[source - after.firstVertex()];
    int end = after.offsets()[source - after.firstVertex() + 1];
    for (; at < end && numbers != null; at++) {
      int target = after.targets()[at];
      boolean counts = !numbered.isSymmetric() || target >= source;
      E merged = oldValues.at(column == null ? 1 : column[edge]);
      edge++;
      for (; edge < edgeEnd && before.targets()[edge] == target; edge++) {
        if (counts) {
          merged = merge.combine(merged, oldValues.at(column == null ? 1 : column[edge]));
        }
      }
      if (counts) {
        values.set((long) numbers[at], merged);
      }
    }
  }
}
