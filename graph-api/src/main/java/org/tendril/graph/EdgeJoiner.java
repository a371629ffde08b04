package org.tendril.graph;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Joins the values of two edges with the same endpoints. Called from many threads. */
@FunctionalInterface
public interface EdgeJoiner<
        E extends @Nullable Object, F extends @Nullable Object, G extends @Nullable Object>
    extends Serializable {
  /** The value of the joined edge. */
  G join(long source, long target, E value, F other);
}
