package org.tendril.graph;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Gives an edge a weight. Called from many threads; must depend only on its arguments. */
@FunctionalInterface
public interface EdgeToWeight<E extends @Nullable Object> extends Serializable {
  /** The weight of the edge between these vertices with this value. */
  double apply(long source, long target, E value);
}
