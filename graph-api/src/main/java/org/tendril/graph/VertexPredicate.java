package org.tendril.graph;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Tests a vertex. Called from many threads; must depend only on its arguments. */
@FunctionalInterface
public interface VertexPredicate<V extends @Nullable Object> extends Serializable {
  /** Whether the vertex with this id and value passes. */
  boolean test(long vertexId, V value);
}
