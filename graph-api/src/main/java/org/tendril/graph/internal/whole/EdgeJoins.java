package org.tendril.graph.internal.whole;

import org.jspecify.annotations.Nullable;
import org.tendril.graph.EdgeJoiner;
import org.tendril.graph.internal.rows.StoredEdges;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;
import org.tendril.partition.internal.rewrite.Subgraphs;

/** Looks up edges in another graph by their endpoints. */
final class EdgeJoins {
  private static final int NONE = -1;

  private EdgeJoins() {}

  /** The edges that both have, each joined with the first one of {@code others}. */
  static <E extends @Nullable Object, F extends @Nullable Object, G extends @Nullable Object>
      StoredEdges<G> inner(
          StoredEdges<E> edges,
          StoredEdges<F> others,
          EdgeJoiner<? super E, ? super F, ? extends G> joiner) {
    GraphPartition here = edges.partition();
    int[] there = Restrictions.matches(here, others.partition());
    Adjacency out = others.partition().outAdjacency();
    GraphPartition kept =
        Subgraphs.of(
            here, vertex -> true, (s, t, column) -> first(out, there[s], there[t]) != NONE);
    IdMap ids = here.ids();
    return EdgeChanges.mapped(
        new StoredEdges<>(kept, edges.values()),
        (s, t, column) -> {
          double[] columnThere = out.segmentOf(there[s]).column();
          int edge = first(out, there[s], there[t]);
          F other = others.values().at(columnThere == null ? 1 : columnThere[edge]);
          return joiner.join(ids.vertexId(s), ids.vertexId(t), edges.values().at(column), other);
        });
  }

  /**
   * The first edge, within the segment of the source, to this target; -1 if there is none, or if
   * one of the vertices is negative. Depends on sorted neighbors. O(log d).
   */
  static int first(Adjacency out, int source, int target) {
    if (source < 0 || target < 0) {
      return NONE;
    }
    AdjacencySegment segment = out.segmentOf(source);
    int[] targets = segment.targets();
    int local = source - segment.firstVertex();
    int low = segment.offsets()[local];
    int end = segment.offsets()[local + 1];
    int high = end;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (targets[middle] < target) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < end && targets[low] == target ? low : NONE;
  }
}
