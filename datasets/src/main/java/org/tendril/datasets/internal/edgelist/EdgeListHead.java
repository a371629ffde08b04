package org.tendril.datasets.internal.edgelist;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.datasets.ReadOptions.Weights;
import org.tendril.datasets.internal.text.EdgeText;
import org.tendril.datasets.internal.text.LineLayout;
import org.tendril.datasets.internal.text.TextLine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.EdgeBlock;
import org.tendril.partition.IdMap;

/**
 * The facts stated by the first data lines of an edge list.
 *
 * @param first the first data line
 * @param header its numbers if it may be a header, or null
 * @param columns number of columns of the edges
 */
record EdgeListHead(TextLine first, @Nullable Header header, int columns) {

  /**
   * Reads the head of a text whose next line comes after {@code first}.
   *
   * @throws TendrilException.InvalidInput if the first line is neither edge nor header
   */
  static EdgeListHead read(EdgeText text, TextLine first, boolean mayHaveHeader) {
    Header header = mayHaveHeader ? Header.of(first) : null;
    int columns = first.columns().size();
    if (columns != 2 && columns != 3) {
      throw text.failure(
          first, "line must have 2 or 3 columns between blanks (source target [weight])");
    }
    if (header == null) {
      return new EdgeListHead(first, null, columns);
    }
    boolean othersHaveThree = hasThreeColumns(text.nextDataLine(), false);
    boolean weighted = othersHaveThree && hasThreeColumns(text.nextDataLine(), true);
    return new EdgeListHead(first, header, weighted ? 3 : columns);
  }

  private static boolean hasThreeColumns(@Nullable TextLine line, boolean otherwise) {
    return line == null ? otherwise : line.columns().size() == 3;
  }

  /** The layout of lines of edges. */
  LineLayout layout(Weights weights) {
    String names = columns == 2 ? "(source target)" : "(source target weight)";
    String rule = "line must have " + columns + " columns " + names + " as the first edge has";
    return new LineLayout(columns, columns == 3 ? 2 : LineLayout.NO_WEIGHT, weights, rule);
  }

  /**
   * Refuses a first line that is neither a header of the following edges nor an edge like them.
   *
   * @throws TendrilException.InvalidInput if edges have weights
   */
  void requireEdge(EdgeText text, long edgeCount) {
    if (columns == 3) {
      throw text.failure(
          first,
          "line must have 3 columns (source target weight) as the next one has, or be a header "
              + "(vertices edges) that fits: edges="
              + edgeCount);
    }
  }

  /** Two plain numbers that may be the numbers of vertices and edges. */
  record Header(int vertices, long edges) {

    static @Nullable Header of(TextLine line) {
      List<String> columns = line.columns();
      if (columns.size() != 2 || !isPlain(columns.get(0), 10) || !isPlain(columns.get(1), 18)) {
        return null;
      }
      long vertices = Long.parseLong(columns.get(0));
      long edges = Long.parseLong(columns.get(1));
      return edges == 0 || vertices > IdMap.MOST_VERTICES
          ? null
          : new Header((int) vertices, edges);
    }

    private static boolean isPlain(String text, int mostDigits) {
      return text.length() <= mostDigits
          && (text.length() == 1 || text.charAt(0) != '0')
          && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The smallest declared id if the header fits the edges, or -1. */
    int firstIdIfItFits(long edgeCount, long minId, long maxId) {
      if (edgeCount != edges) {
        return -1;
      }
      if (maxId < vertices) {
        return 0;
      }
      return minId >= 1 && maxId == vertices ? 1 : -1;
    }

    EdgeBlock asEdge() {
      return EdgeBlock.copyOf(new long[] {vertices}, new long[] {edges}, null, 1);
    }
  }
}
