package org.tendril.graph;

import org.jspecify.annotations.Nullable;

/**
 * A directed edge with the original ids of its ends.
 *
 * @param source id of the vertex it leaves
 * @param target id of the vertex it enters
 * @param value the edge value; null where the graph has none
 */
public record Edge<E extends @Nullable Object>(long source, long target, E value) {}
