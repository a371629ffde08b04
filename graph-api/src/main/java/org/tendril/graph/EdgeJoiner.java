package org.tendril.graph;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Makes a value of those of two edges with the same ends. Called from many threads. */
@FunctionalInterface
public interface EdgeJoiner<
        E extends @Nullable Object, F extends @Nullable Object, G extends @Nullable Object>
    extends Serializable {
  /** The value of the joined edge. */
  G join(long source, long target, E value, F other);
}
