package org.tendril.pregel;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** GraphX's {@code vprog}: the new value of a vertex that received a message. */
@FunctionalInterface
public interface VertexFunction<V extends @Nullable Object, M> extends Serializable {
  /** Returns the new value; {@code message} is the merge of all messages, or the initial one. */
  V apply(long vertexId, V value, M message);
}
