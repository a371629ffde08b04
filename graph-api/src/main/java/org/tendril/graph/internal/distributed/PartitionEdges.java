package org.tendril.graph.internal.distributed;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.tendril.graph.internal.rows.EdgeRows;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.EdgeValues;
import org.tendril.partition.internal.cut.CutPartition;

/**
 * A partition of a distributed graph with values of its edges and vertices.
 *
 * @param edgeValues the values that columns stand for
 * @param vertexValues by local vertex; null if they are not needed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PartitionEdges<V extends @Nullable Object, E extends @Nullable Object>(
    CutPartition place,
    PartitionEdges.Edges<E> edgeValues,
    @Nullable Object @Nullable [] vertexValues) {
  private static final int BLOCK_EDGES = 1 << 13;

  /** The meaning of the column: numbers in a table, or weights that are values or not. */
  record Edges<E extends @Nullable Object>(@Nullable EdgeValues<E> table, boolean showsWeights) {}

  PartitionEdges<V, E> withVertices(@Nullable Object[] values) {
    return new PartitionEdges<>(place, edgeValues, values);
  }

  /**
   * The edges in canonical order, a few sources at a time.
   *
   * @param once whether to skip edges from larger to smaller ids
   */
  Iterator<EdgeRows<V, E>> edges(boolean once) {
    return new Iterator<>() {
      private int vertex;

      @Override
      public boolean hasNext() {
        return vertex < place.vertexCount();
      }

      @Override
      public EdgeRows<V, E> next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        int from = vertex;
        long edges = 0;
        do {
          edges += place.graph().outAdjacency().degree(vertex++);
        } while (edges < BLOCK_EDGES && vertex < place.vertexCount());
        return block(from, vertex, Math.toIntExact(edges), once);
      }
    };
  }

  private EdgeRows<V, E> block(int from, int to, int most, boolean once) {
    EdgeValues<E> table = edgeValues.table;
    long[] sources = new long[most];
    long[] targets = new long[most];
    boolean hasColumn = place.graph().hasWeights() || place.graph().hasEdgeNumbers();
    double[] column = hasColumn ? new double[most] : null;
    @Nullable Object[] values = table == null ? null : new @Nullable Object[most];
    @Nullable Object[] ofSources = vertexValues == null ? null : new @Nullable Object[most];
    @Nullable Object[] ofTargets = vertexValues == null ? null : new @Nullable Object[most];
    int count = 0;
    for (int source = from; source < to; source++) {
      AdjacencySegment segment = place.graph().outAdjacency().segmentOf(source);
      double[] weights = segment.column();
      int local = source - segment.firstVertex();
      long sourceId = place.graph().ids().vertexId(source);
      for (int edge = segment.offsets()[local]; edge < segment.offsets()[local + 1]; edge++) {
        int target = segment.targets()[edge];
        if (once && target < source) { // local vertices ascend like ids
          continue;
        }
        sources[count] = sourceId;
        targets[count] = place.graph().ids().vertexId(target);
        if (column != null && weights != null) {
          column[count] = weights[edge];
        }
        if (values != null && table != null && weights != null) {
          values[count] = table.at(weights[edge]);
        }
        if (vertexValues != null && ofSources != null && ofTargets != null) {
          ofSources[count] = vertexValues[source];
          ofTargets[count] = vertexValues[target];
        }
        count++;
      }
    }
    return new EdgeRows<V, E>(
            sources, targets, column, values, edgeValues.showsWeights, ofSources, ofTargets)
        .prefix(count);
  }
}
