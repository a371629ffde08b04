package org.tendril.graph;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Joins the value of a vertex with its value in a table. Called from many threads; must depend only
 * on its arguments.
 */
@FunctionalInterface
public interface VertexJoiner<
        V extends @Nullable Object, U extends @Nullable Object, W extends @Nullable Object>
    extends Serializable {
  /** The new value of the vertex with this id. */
  W join(long vertexId, V value, U other);
}
