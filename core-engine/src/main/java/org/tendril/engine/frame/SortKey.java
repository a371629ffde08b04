package org.tendril.engine.frame;

/** A column to sort by, and the direction. Nulls are smaller than all values, NaN is larger. */
public record SortKey(String column, boolean isDescending) {

  /** From the smallest value to the largest, nulls first. */
  public static SortKey ascending(String column) {
    return new SortKey(column, false);
  }

  /** From the largest value to the smallest, nulls last. */
  public static SortKey descending(String column) {
    return new SortKey(column, true);
  }
}
