package org.tendril.engine.frame;

/** Which rows a join keeps. */
public enum JoinKind {
  /** Pairs that match. */
  INNER,
  /** Pairs that match, and rows of the left side without one, the right side's columns null. */
  LEFT,
  /** Pairs that match, and rows of the right side without one, the left side's columns null. */
  RIGHT,
  /** Pairs that match, and rows of either side without one. */
  FULL,
  /** Rows of the left side that have a match, once each, with the left side's columns. */
  SEMI,
  /** Rows of the left side that have no match, with the left side's columns. */
  ANTI
}
