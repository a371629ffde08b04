package org.tendril.graph;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Maps a vertex to an integer. Called from many threads; must depend only on its arguments. */
@FunctionalInterface
public interface VertexToLong<V extends @Nullable Object> extends Serializable {
  /** The integer of the vertex with this id and value. */
  long apply(long vertexId, V value);
}
