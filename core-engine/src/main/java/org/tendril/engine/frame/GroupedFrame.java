package org.tendril.engine.frame;

/** The rows of a frame, grouped by equal keys; nulls count as equal. */
public interface GroupedFrame {

  /**
   * One row for each group: its keys, then these aggregates, such as {@code "sum(amount) AS
   * total"}. Name each by {@code AS}: default names differ between engines. The order of rows is
   * undefined.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if an expression is not an
   *     aggregate over the frame's columns
   * @throws IllegalArgumentException if there is no expression
   */
  DataFrame agg(String... expressions);

  /** The keys of each group and the number of its rows, in a column {@code count}. */
  DataFrame count();
}
