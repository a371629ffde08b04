package org.tendril.graph.interop;

import org.jspecify.annotations.Nullable;

/**
 * An edge as an object of its own, for libraries that tell edges apart by {@code equals}: parallel
 * edges with equal values differ by their numbers.
 *
 * @param number position of the edge among those that were handed over, from 0
 * @param value the edge value; null where the graph has none
 */
public record NumberedEdge<E extends @Nullable Object>(long number, E value) {}
