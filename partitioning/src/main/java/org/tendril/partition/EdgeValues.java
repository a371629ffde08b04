package org.tendril.partition;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The value of an edge, looked up by its entry in {@link AdjacencySegment#column()}: its weight,
 * its number in a table of values, or nothing. Immutable; called from many threads.
 *
 * @param <E> type of edge values
 */
@FunctionalInterface
public interface EdgeValues<E extends @Nullable Object> extends Serializable {
  /** The value of an edge with this weight or number; without either, of any edge. */
  E at(double column);
}
