package org.tendril.graph.internal.whole;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Edges as given by the user.
 *
 * @param sources ids by position
 * @param targets ids by position
 * @param values by position
 */
public record GivenEdges<I, E extends @Nullable Object>(
    List<I> sources, List<I> targets, List<E> values) {}
