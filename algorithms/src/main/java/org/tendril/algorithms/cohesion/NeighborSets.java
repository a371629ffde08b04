package org.tendril.algorithms.cohesion;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexDataset;
import org.tendril.pregel.EdgeDirection;
import org.tendril.pregel.TripletFields;

/**
 * Graphs whose vertices hold their neighbors, so that the ends of an edge can be compared on any
 * graph: on a cut graph, masters send the sets to their mirrors.
 */
final class NeighborSets {
  private NeighborSets() {}

  /**
   * Each edge without direction once, from its smaller vertex to its larger; no self-loops. A
   * vertex holds its neighbors and those to which it has edges; with {@code bothWays} all of them.
   */
  static <E extends @Nullable Object> Graph<long[][], E> of(
      Graph<? extends @Nullable Object, E> graph, boolean bothWays) {
    Graph<? extends @Nullable Object, E> each = graph.removeSelfEdges();
    VertexDataset<long[]> all = each.collectNeighborIds(EdgeDirection.BOTH);
    Graph<long[], E> sets =
        each.convertToCanonicalEdges().outerJoinVertices(all, (id, value, ids) -> distinct(ids));
    return bothWays
        ? sets.mapVertices((id, ids) -> new long[][] {ids, ids})
        : sets.outerJoinVertices(
            each.collectNeighborIds(EdgeDirection.OUT),
            (id, ids, targets) -> new long[][] {ids, distinct(targets)});
  }

  /** For each vertex, the sum over its neighbors of the own neighbors that are targets there. */
  static <E extends @Nullable Object> VertexDataset<Long> arcsBetweenNeighbors(
      Graph<long[][], E> sets) {
    return sets.<Long>aggregateMessages(
        edge -> {
          edge.sendToSource(common(edge.sourceValue()[0], edge.targetValue()[1]));
          edge.sendToTarget(common(edge.targetValue()[0], edge.sourceValue()[1]));
        },
        Long::sum,
        TripletFields.ALL);
  }

  private static long[] distinct(long @Nullable [] ids) {
    return ids == null ? new long[0] : LongStream.of(ids).sorted().distinct().toArray();
  }

  /** Number of ids in both of two ascending arrays. */
  static long common(long[] a, long[] b) {
    long[] shorter = a.length <= b.length ? a : b;
    long[] longer = a.length <= b.length ? b : a;
    if (shorter.length == 0) {
      return 0;
    }
    long count = 0;
    if (longer.length / shorter.length > 16) {
      for (long id : shorter) {
        count += Arrays.binarySearch(longer, id) >= 0 ? 1 : 0;
      }
      return count;
    }
    int j = 0;
    for (int i = 0; i < shorter.length && j < longer.length; ) {
      int order = Long.compare(shorter[i], longer[j]);
      count += order == 0 ? 1 : 0;
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return count;
  }
}
