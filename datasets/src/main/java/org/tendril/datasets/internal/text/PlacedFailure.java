package org.tendril.datasets.internal.text;

/**
 * A bad line and its range, as reported by a task.
 *
 * @param range index of the range among the ranges of all texts
 */
record PlacedFailure(
    int range, long lineOffset, int column, String ruleAndText, boolean isInteger) {
  static PlacedFailure of(int range, LineFailure line) {
    return new PlacedFailure(
        range, line.lineOffset(), line.column(), line.ruleAndText(), line.isOfAnInteger());
  }

  LineFailure line() {
    return LineFailure.placed(ruleAndText, lineOffset, column, isInteger);
  }
}
