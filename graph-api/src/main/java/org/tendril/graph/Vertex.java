package org.tendril.graph;

import org.jspecify.annotations.Nullable;

/**
 * A vertex with its original id.
 *
 * @param id the user's id
 * @param value the vertex value; null where the graph has none
 */
public record Vertex<V extends @Nullable Object>(long id, V value) {}
