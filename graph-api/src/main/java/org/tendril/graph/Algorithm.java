package org.tendril.graph;

import org.jspecify.annotations.Nullable;

/**
 * A computation over a whole graph, as a value: {@code graph.run(pageRank().tolerance(1e-6))}. A
 * user's own algorithm implements this and runs the same way as a built-in one.
 *
 * @param <R> the typed result
 */
@FunctionalInterface
public interface Algorithm<R> {
  /** Computes the result. Must not depend on the number of threads. */
  R run(Graph<? extends @Nullable Object, ? extends @Nullable Object> graph);
}
