package org.tendril.graph.interop;

import org.jspecify.annotations.Nullable;

/**
 * Takes the edges of a graph, one after the other, in one thread.
 *
 * @param <N> type of nodes
 * @param <E> type of edge values
 */
@FunctionalInterface
public interface EdgeReceiver<N, E extends @Nullable Object> {

  /** Takes an edge between two nodes that are known already. */
  void edge(N source, N target, E value);
}
