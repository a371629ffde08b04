package org.tendril.graph;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Makes a value of a vertex's own one and of what a table holds for it. Called from many threads;
 * must depend on its arguments alone.
 */
@FunctionalInterface
public interface VertexJoiner<
        V extends @Nullable Object, U extends @Nullable Object, W extends @Nullable Object>
    extends Serializable {
  /** The new value of the vertex with this id. */
  W join(long vertexId, V value, U other);
}
