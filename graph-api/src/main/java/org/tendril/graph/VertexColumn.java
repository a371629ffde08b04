package org.tendril.graph;

import org.jspecify.annotations.Nullable;

/** The value of each vertex of a partition. */
@FunctionalInterface
interface VertexColumn<V extends @Nullable Object> {
  V at(int vertex);
}
