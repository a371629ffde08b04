package org.tendril.graph.internal.whole;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Vertices as given by the user.
 *
 * @param ids by position
 * @param values by position
 */
public record GivenVertices<I, V extends @Nullable Object>(List<I> ids, List<V> values) {}
