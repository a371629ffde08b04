package org.tendril.graph;

import org.jspecify.annotations.Nullable;

/**
 * A computation over a graph, as a value: {@code graph.run(pageRank().tolerance(1e-6))}. A user's
 * own algorithm implements this and runs the same way as a built-in one.
 *
 * <p>An algorithm has up to two forms: {@link #run}, which works on every graph, and a faster
 * kernel for graphs in one partition, {@link #runWhole}. {@link Graph#run} chooses between them.
 * Both give the same result, floating sums to rounding, and neither may depend on the number of
 * threads.
 *
 * @param <R> the typed result
 */
@FunctionalInterface
public interface Algorithm<R> {
  /** Computes the result on any graph, cut and distributed ones included: by a vertex program. */
  R run(Graph<? extends @Nullable Object, ? extends @Nullable Object> graph);

  /**
   * Computes the result on a graph that this process holds in one partition, {@code
   * graph.partition()}. By default there is no such kernel.
   */
  default R runWhole(Graph<? extends @Nullable Object, ? extends @Nullable Object> graph) {
    return run(graph);
  }

  /** This algorithm without its kernel: the same form on every graph. */
  default Algorithm<R> portable() {
    return graph -> run(graph); // without runWhole
  }
}
