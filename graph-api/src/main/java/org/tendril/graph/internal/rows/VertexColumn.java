package org.tendril.graph.internal.rows;

import org.jspecify.annotations.Nullable;

/** A value for each vertex. */
@FunctionalInterface
public interface VertexColumn<V extends @Nullable Object> {
  V at(int vertex);

  /** The values of an array; all must be of type {@code V}. */
  @SuppressWarnings("unchecked") // see above
  static <V extends @Nullable Object> VertexColumn<V> of(@Nullable Object[] values) {
    return vertex -> (V) values[vertex];
  }

  @SuppressWarnings("NullAway") // null is the one value of Void
  static VertexColumn<Void> nothing() {
    return vertex -> null;
  }

  /** The same value for every vertex. */
  static <V extends @Nullable Object> VertexColumn<V> constant(V value) {
    return vertex -> value;
  }
}
