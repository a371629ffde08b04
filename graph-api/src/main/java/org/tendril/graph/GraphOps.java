package org.tendril.graph;

import org.jspecify.annotations.Nullable;

/**
 * The operations of a {@link Graph} that are made of its basic ones.
 *
 * @param <V> type of vertex values
 * @param <E> type of edge values
 */
public sealed interface GraphOps<V extends @Nullable Object, E extends @Nullable Object>
    permits Graph {

  private Graph<V, E> self() {
    return (Graph<V, E>) this;
  }

  /** The number of edges that leave each vertex, zeros included. O(n). */
  default VertexLongs outDegrees() {
    return Degrees.out(self().partition());
  }

  /** The number of edges that enter each vertex, zeros included. O(n), and O(n + m) once. */
  default VertexLongs inDegrees() {
    return Degrees.in(self().partition());
  }

  /**
   * The number of edge ends at each vertex, zeros included; a self-loop of a directed graph counts
   * 2. On an undirected graph: the number of stored edges. O(n), and O(n + m) once.
   */
  default VertexLongs degrees() {
    return Degrees.all(self().partition());
  }
}
