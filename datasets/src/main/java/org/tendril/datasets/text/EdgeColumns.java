package org.tendril.datasets.text;

import org.tendril.partition.EdgeBlock;

/** Columns that one thread fills from one block of text. Reused; not thread-safe. */
final class EdgeColumns {
  long[] sources = new long[0];
  long[] targets = new long[0];
  double[] weights = new double[0];
  int count;

  /** Empties the columns and makes room for all edges that {@code bytes} of text can hold. */
  void clear(int bytes, LineLayout layout) {
    count = 0;
    int shortestLine = layout.hasTargets() ? 2 * layout.columns() : 2;
    int most = bytes / shortestLine + 1;
    if (sources.length < most) {
      sources = new long[most];
      targets = new long[layout.hasTargets() ? most : 0];
      weights = new double[layout.weightColumn() >= 0 ? most : 0];
    }
  }

  /** The edges as a block of their own; without targets, each edge is a self-loop. */
  EdgeBlock toBlock(LineLayout layout, boolean keepWeights) {
    return EdgeBlock.copyOf(
        sources,
        layout.hasTargets() ? targets : sources,
        keepWeights && layout.weightColumn() >= 0 ? weights : null,
        count);
  }
}
