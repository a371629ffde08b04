package org.tendril.graph.internal.rows;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Combines a row with the row of the same id in other rows, if present. */
@FunctionalInterface
public interface RowJoin<V extends @Nullable Object, U extends @Nullable Object>
    extends Serializable {
  /** The new value of the row, or {@link VertexRows#ABSENT} to drop it. */
  @Nullable Object of(long vertexId, V value, boolean isPresent, @Nullable U other);
}
