package org.tendril.graph;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Maps a vertex to a new value. Called from many threads; must depend only on its arguments. */
@FunctionalInterface
public interface VertexMapper<V extends @Nullable Object, W extends @Nullable Object>
    extends Serializable {
  /** The new value of the vertex with this id and value. */
  W map(long vertexId, V value);
}
