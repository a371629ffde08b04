package org.tendril.partition;

/** What the {@code double} beside each edge of an adjacency means. */
enum EdgeColumnKind {
  /** There is none. */
  NONE,
  /** A weight, which algorithms see. Parallel edges are ascending by weight. */
  WEIGHTS,
  /**
   * The number under which a table holds the edge's value; exact up to 2^53. Parallel edges are
   * ascending by number. Algorithms see an unweighted graph.
   */
  NUMBERS;

  static EdgeColumnKind weightedIf(boolean weighted) {
    return weighted ? WEIGHTS : NONE;
  }

  boolean isPresent() {
    return this != NONE;
  }
}
