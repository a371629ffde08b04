package org.tendril.datasets.internal.edgelist;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.IdMap;

/** Two plain numbers that may be the numbers of vertices and edges, or an edge. */
record CountsHeader(int vertices, long edges) {

  static @Nullable CountsHeader of(List<String> columns) {
    if (columns.size() != 2 || !isPlain(columns.get(0), 10) || !isPlain(columns.get(1), 18)) {
      return null;
    }
    long vertices = Long.parseLong(columns.get(0));
    long edges = Long.parseLong(columns.get(1));
    return edges == 0 || vertices > IdMap.MOST_VERTICES
        ? null
        : new CountsHeader((int) vertices, edges);
  }

  private static boolean isPlain(String text, int mostDigits) {
    return text.length() <= mostDigits
        && (text.length() == 1 || text.charAt(0) != '0')
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** The smallest declared id if the numbers fit the other lines, or -1. */
  int firstIdIfItFits(long edgeCount, long minId, long maxId) {
    if (edgeCount != edges || minId < 0) {
      return -1;
    }
    if (maxId < vertices) {
      return 0;
    }
    return minId >= 1 && maxId == vertices ? 1 : -1;
  }

  /** Whether the line could as well be an edge: its target is no greater than other ids. */
  boolean mayBeAnEdge(long maxId) {
    return edges <= maxId;
  }

  EdgeBlock asEdge() {
    return EdgeBlock.copyOf(new long[] {vertices}, new long[] {edges}, null, 1);
  }
}
