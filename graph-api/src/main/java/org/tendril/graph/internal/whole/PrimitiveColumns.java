package org.tendril.graph.internal.whole;

import org.jspecify.annotations.Nullable;
import org.tendril.graph.VertexToDouble;
import org.tendril.graph.VertexToLong;
import org.tendril.graph.internal.rows.VertexRows;

/** Columns of vertex values without boxes, by vertex; 0 for vertices without a row. */
public final class PrimitiveColumns {
  private PrimitiveColumns() {}

  static <V extends @Nullable Object> double[] doubles(
      VertexRows<V> rows, VertexToDouble<? super V> mapper) {
    rows.engine().memory().require(8L * rows.ids().size(), "vertex values");
    double[] values = new double[rows.ids().size()];
    rows.forEach(
        vertex ->
            values[vertex] = mapper.apply(rows.ids().vertexId(vertex), rows.values().at(vertex)));
    return values;
  }

  static <V extends @Nullable Object> long[] longs(
      VertexRows<V> rows, VertexToLong<? super V> mapper) {
    rows.engine().memory().require(8L * rows.ids().size(), "vertex values");
    long[] values = new long[rows.ids().size()];
    rows.forEach(
        vertex ->
            values[vertex] = mapper.apply(rows.ids().vertexId(vertex), rows.values().at(vertex)));
    return values;
  }
}
