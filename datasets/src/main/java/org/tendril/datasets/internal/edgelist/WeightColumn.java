package org.tendril.datasets.internal.edgelist;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tendril.datasets.ReadOptions;
import org.tendril.datasets.ReadOptions.Delimiter;
import org.tendril.datasets.ReadOptions.Lines;
import org.tendril.datasets.ReadOptions.Weights;
import org.tendril.datasets.internal.text.EdgeText;
import org.tendril.datasets.internal.text.LineLayout;
import org.tendril.datasets.internal.text.TextLine;

/** The column of weights of an edge list, if it has one. */
record WeightColumn(EdgeText text, ReadOptions options, Delimiter delimiter, int columns) {
  private static final Set<String> TIMES =
      Set.of("time", "timestamp", "time_stamp", "ts", "date", "datetime", "unixts", "epoch");
  private static final Set<String> WEIGHTS =
      Set.of("weight", "weights", "w", "length", "distance", "dist", "cost", "capacity");

  private boolean isAssumed() {
    return options.lines().weightColumn() == Lines.THIRD && columns == 3;
  }

  /** The position of the column, from 0, as {@link LineLayout} takes it. */
  int index() {
    int given = options.lines().weightColumn();
    boolean none = given == 0 || (given == Lines.THIRD && columns == 2);
    return none ? LineLayout.NO_WEIGHT : isAssumed() ? 2 : given - 1;
  }

  /**
   * Checks that the column exists. If nobody named it and an algorithm reads it, checks that it
   * does not have time stamps.
   */
  void check(@Nullable TextLine names, List<TextLine> edges, EdgeListAccount account) {
    if (index() >= columns && !edges.isEmpty()) {
      throw text.failure(
          edges.get(0),
          "column of weights must exist: --weight " + (index() + 1),
          "name another column, or --weight none");
    }
    if (!isAssumed() || account.isWritten()) {
      return;
    }
    String name =
        names == null || names.columns(delimiter).size() < 3
            ? ""
            : names.columns(delimiter).get(2).replaceAll("[\"']", "").toLowerCase(Locale.ROOT);
    boolean isTime =
        TIMES.contains(name) || (!WEIGHTS.contains(name) && !edges.isEmpty() && areTimes(edges));
    if (isTime && options.weights() == Weights.LENGTHS) {
      throw text.failure(
          edges.isEmpty() && names != null ? names : edges.get(0),
          "third column looks like time stamps",
          "take it for weights by --weight 3, or count each edge as 1 by --weight none");
    }
    account.weights(isTime, options.keepsWeights());
  }

  /** Whether all values are seconds or milliseconds between 1973 and 2100. */
  private boolean areTimes(List<TextLine> edges) {
    return edges.stream().allMatch(line -> isTime(line.columns(delimiter)));
  }

  private static boolean isTime(List<String> fields) {
    if (fields.size() < 3 || !fields.get(2).matches("[0-9]{9,13}([.][0-9]+)?")) {
      return false;
    }
    long value = Long.parseLong(fields.get(2).replaceAll("[.].*", ""));
    long seconds = value > 100_000_000_000L ? value / 1000 : value;
    return seconds > 100_000_000L
        && seconds < Instant.parse("2100-01-01T00:00:00Z").getEpochSecond();
  }
}
