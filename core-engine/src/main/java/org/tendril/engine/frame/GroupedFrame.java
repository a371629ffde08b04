package org.tendril.engine.frame;

/** The rows of a frame in groups of equal keys; nulls are equal here. */
public interface GroupedFrame {

  /**
   * One row for each group: its keys, then these aggregates, such as {@code "sum(amount) AS
   * total"}. Give each a name by {@code AS}: how one is called without differs between engines. The
   * order of rows is not determined.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if an expression is no
   *     aggregate over the frame's columns
   * @throws IllegalArgumentException if there is no expression
   */
  DataFrame agg(String... expressions);

  /** The keys of each group and the number of its rows, in a column {@code count}. */
  DataFrame count();
}
