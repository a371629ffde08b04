package org.tendril.graph;

import org.jspecify.annotations.Nullable;

/** How the value of an edge follows from its weight. */
@FunctionalInterface
interface EdgeColumn<E extends @Nullable Object> {
  E of(double weight);
}
