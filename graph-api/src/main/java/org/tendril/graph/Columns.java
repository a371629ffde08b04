package org.tendril.graph;

import org.jspecify.annotations.Nullable;
import org.tendril.engine.parallel.Blocks;

/** Columns of vertex values without boxes, by vertex; 0 for vertices without a row. */
final class Columns {
  private Columns() {}

  static <V extends @Nullable Object> double[] doubles(
      VertexRows<V> rows, VertexToDouble<? super V> mapper) {
    rows.engine().memory().require(8L * rows.ids().size(), "vertex values");
    double[] values = new double[rows.ids().size()];
    rows.engine()
        .parallel()
        .forEach(
            Blocks.even(values.length),
            (block, from, to) -> {
              for (int vertex = from; vertex < to; vertex++) {
                if (rows.has(vertex)) {
                  values[vertex] =
                      mapper.apply(rows.ids().vertexId(vertex), rows.values().at(vertex));
                }
              }
            });
    return values;
  }

  static <V extends @Nullable Object> long[] longs(
      VertexRows<V> rows, VertexToLong<? super V> mapper) {
    rows.engine().memory().require(8L * rows.ids().size(), "vertex values");
    long[] values = new long[rows.ids().size()];
    rows.engine()
        .parallel()
        .forEach(
            Blocks.even(values.length),
            (block, from, to) -> {
              for (int vertex = from; vertex < to; vertex++) {
                if (rows.has(vertex)) {
                  values[vertex] =
                      mapper.apply(rows.ids().vertexId(vertex), rows.values().at(vertex));
                }
              }
            });
    return values;
  }
}
