package org.tendril.datasets.internal.metis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tendril.datasets.internal.declared.HalfEdges;
import org.tendril.datasets.internal.rows.Rows;
import org.tendril.partition.EdgeBlock;

/** An edge that the other end does not list, or with another weight. */
record OneSidedEdge(int listedBy, int neighbor) {
  /** The first such edge of the text; there must be one. Slow: O(m) time and boxed memory. */
  static OneSidedEdge find(List<Rows> blocks, int[] firstRows) {
    Map<Long, Long> balances = new HashMap<>();
    for (int i = 0; i < firstRows.length - 1; i++) {
      EdgeBlock edges = blocks.get(i).edges();
      for (int at = 0; at < edges.size(); at++) {
        int vertex = firstRows[i] + 1 + (int) edges.source(at);
        int neighbor = (int) edges.target(at);
        balances.merge(
            key(vertex, neighbor), signed(vertex, neighbor, edges.weight(at)), Long::sum);
      }
    }
    for (int i = 0; i < firstRows.length - 1; i++) {
      EdgeBlock edges = blocks.get(i).edges();
      for (int at = 0; at < edges.size(); at++) {
        int vertex = firstRows[i] + 1 + (int) edges.source(at);
        int neighbor = (int) edges.target(at);
        if (balances.getOrDefault(key(vertex, neighbor), 0L) != 0) {
          return new OneSidedEdge(vertex, neighbor);
        }
      }
    }
    throw new IllegalStateException("all edges are listed by both ends");
  }

  private static long key(int vertex, int neighbor) {
    return (long) Math.min(vertex, neighbor) << 32 | Math.max(vertex, neighbor);
  }

  private static long signed(int vertex, int neighbor, double weight) {
    return vertex < neighbor
        ? HalfEdges.hash(vertex, neighbor, weight)
        : vertex > neighbor ? -HalfEdges.hash(neighbor, vertex, weight) : 0;
  }
}
