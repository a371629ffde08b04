package org.tendril.graph;

import org.jspecify.annotations.Nullable;

/**
 * An edge with the values of both ends. Each triplet is an object of its own and may be kept.
 *
 * @param source the vertex it leaves
 * @param target the vertex it enters
 * @param value the edge value; null where the graph has none
 */
public record EdgeTriplet<V extends @Nullable Object, E extends @Nullable Object>(
    Vertex<V> source, Vertex<V> target, E value) {}
