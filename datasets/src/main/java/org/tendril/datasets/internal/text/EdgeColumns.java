package org.tendril.datasets.internal.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.tendril.partition.EdgeBlock;

/** Columns of numbers that one thread fills from one block of text. Reused; not thread-safe. */
final class EdgeColumns implements EdgeSink {
  private static final String ID_RULE = "vertex id must be a non-negative integer below 2^63";
  private static final String EDGE_LIST_RULE =
      "vertex id must be an integer from -2^63 to 2^63 - 1 without leading zeros";
  private static final long MOST_BEFORE_LAST_DIGIT = Long.MAX_VALUE / 10;

  long[] sources = new long[0];
  long[] targets = new long[0];
  double[] weights = new double[0];
  int[] narrowSources = new int[0]; // in place of sources where isNarrow
  int[] narrowTargets = new int[0];
  boolean isNarrow;
  int count;
  private boolean ofEdgeList;

  /** Empties the columns and makes room for all edges that {@code bytes} of text can hold. */
  void clear(int bytes, LineLayout layout) {
    count = 0;
    isNarrow = false;
    ofEdgeList = layout.rules().ofEdgeList();
    int shortestLine = layout.hasTargets() ? 2 * layout.columns() : 2;
    int most = bytes / shortestLine + 1;
    if (sources.length < most) {
      sources = new long[most];
      targets = new long[layout.hasTargets() ? most : 0];
      weights = new double[layout.hasWeights() || layout.isTriple() ? most : 0];
      narrowSources = new int[layout.isPair() ? most + 1 : 0]; // two halves, each rounded up
      narrowTargets = new int[layout.isPair() ? most + 1 : 0];
    }
  }

  /** Moves the narrow entries [from, to), beyond the count, directly after the counted ones. */
  void append(int from, int to) {
    assert count <= from : "count=" + count + " from=" + from;
    System.arraycopy(narrowSources, from, narrowSources, count, to - from);
    System.arraycopy(narrowTargets, from, narrowTargets, count, to - from);
    count += to - from;
  }

  /** Moves the entries of the narrow columns to the wide ones. */
  void widen() {
    for (int i = 0; i < count; i++) {
      sources[i] = narrowSources[i];
      targets[i] = narrowTargets[i];
    }
    isNarrow = false;
  }

  @Override
  public void id(TextBlock block, int line, int column, int from, int to) {
    (column == 0 ? sources : targets)[count] = vertexId(block, line, from, to);
  }

  @Override
  public void weight(double weight) {
    weights[count] = weight;
  }

  @Override
  public void endEdge() {
    count++;
  }

  private long vertexId(TextBlock block, int line, int from, int to) {
    byte[] bytes = block.bytes;
    long value = 0;
    if (ofEdgeList && (bytes[from] == '-' || (bytes[from] == '0' && to - from > 1))) {
      return negativeId(block, line, from, to);
    }
    for (int at = from; at < to; at++) {
      int digit = bytes[at] - '0';
      boolean fits =
          value < MOST_BEFORE_LAST_DIGIT || (value == MOST_BEFORE_LAST_DIGIT && digit <= 7);
      if (digit < 0 || digit > 9 || !fits) {
        throw refused(block, line, from, to);
      }
      value = 10 * value + digit;
    }
    return value;
  }

  private long negativeId(TextBlock block, int line, int from, int to) {
    String text = new String(block.bytes, from, to - from, StandardCharsets.ISO_8859_1);
    try {
      long value = Long.parseLong(text);
      if (value < 0 && Long.toString(value).equals(text)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw refused(block, line, from, to);
    }
    throw refused(block, line, from, to);
  }

  private LineFailure refused(TextBlock block, int line, int from, int to) {
    return ofEdgeList
        ? LineScanner.failure(block, line, from, to, EDGE_LIST_RULE).ofAnInteger()
        : LineScanner.failure(block, line, from, to, ID_RULE);
  }

  /** Copies the edges to a block; without targets, each edge is a self-loop. */
  EdgeBlock toBlock(LineLayout layout) {
    if (isNarrow) {
      return EdgeBlock.ofOwned(
          Arrays.copyOf(narrowSources, count), Arrays.copyOf(narrowTargets, count), null);
    }
    return EdgeBlock.copyOf(
        sources,
        layout.hasTargets() ? targets : sources,
        layout.keepsWeights() ? weights : null,
        count);
  }
}
