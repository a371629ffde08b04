package org.tendril.graph;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Maps a vertex to a number. Called from many threads; must depend only on its arguments. */
@FunctionalInterface
public interface VertexToDouble<V extends @Nullable Object> extends Serializable {
  /** The number of the vertex with this id and value. */
  double apply(long vertexId, V value);
}
