package org.tendril.algorithms.communities;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Divides numbers into groups of least sum of squared deviations from the means: intervals of the
 * distinct values, found by dynamic programming with divide and conquer in O(k n log n).
 *
 * <p>Source: Wang, Song, Ckmeans.1d.dp, The R Journal 3, 2011; Aggarwal et al., 1987, for the
 * monotone starts of the last interval.
 */
final class BestIntervals {
  private final double[] counts; // prefix sums by number of distinct values
  private final double[] sums;
  private final double[] squares;
  private double[] costs; // by number of values: of the best intervals of those
  private double[] nextCosts;

  private BestIntervals(double[] distinct, int[] places) {
    int size = distinct.length;
    this.counts = new double[size + 1];
    this.sums = new double[size + 1];
    this.squares = new double[size + 1];
    this.costs = new double[size + 1];
    this.nextCosts = new double[size + 1];
    for (int place : places) {
      counts[place + 1]++;
    }
    double middle = size == 0 ? 0 : distinct[size / 2]; // keeps the squares small
    double width = size < 2 ? 1 : distinct[size - 1] - distinct[0];
    for (int i = 0; i < size; i++) {
      double value = (distinct[i] - middle) / width;
      sums[i + 1] = sums[i] + counts[i + 1] * value;
      squares[i + 1] = squares[i] + counts[i + 1] * value * value;
      counts[i + 1] += counts[i];
    }
  }

  /** The group of each value, fewer than {@code most}; groups ascend with values. */
  static int[] of(double[] values, int most) {
    double[] distinct = Arrays.stream(values).map(v -> v + 0.0).sorted().distinct().toArray();
    int[] places =
        Arrays.stream(values).mapToInt(v -> Arrays.binarySearch(distinct, v + 0.0)).toArray();
    int[] ends = new BestIntervals(distinct, places).ends(Math.min(most, distinct.length));
    int[] groups = new int[distinct.length];
    for (int group = 0; group + 1 < ends.length; group++) {
      Arrays.fill(groups, ends[group], ends[group + 1], group);
    }
    return IntStream.of(places).map(place -> groups[place]).toArray();
  }

  /** The starts of the best intervals, and the end of the last one. */
  private int[] ends(int groups) {
    int size = costs.length - 1;
    int[][] starts = new int[groups][size + 1]; // by groups and values: of the last interval
    Arrays.setAll(costs, end -> end == 0 ? 0 : cost(0, end));
    for (int group = 1; group < groups; group++) {
      Arrays.fill(nextCosts, Double.POSITIVE_INFINITY);
      fill(starts[group], group + 1, size, group, size - 1);
      double[] used = costs;
      costs = nextCosts;
      nextCosts = used;
    }
    int[] ends = new int[groups + 1];
    ends[groups] = size;
    for (int group = groups - 1; group > 0; group--) {
      ends[group] = starts[group][ends[group + 1]];
    }
    return ends;
  }

  /** Finds the last interval of [from, to] values, which starts within [low, high]. */
  private void fill(int[] starts, int from, int to, int low, int high) {
    if (from > to) {
      return;
    }
    int middle = (from + to) >>> 1;
    int best = low;
    for (int start = low; start <= Math.min(high, middle - 1); start++) {
      double cost = costs[start] + cost(start, middle);
      if (cost < nextCosts[middle]) {
        nextCosts[middle] = cost;
        best = start;
      }
    }
    starts[middle] = best;
    fill(starts, from, middle - 1, low, best);
    fill(starts, middle + 1, to, best, high);
  }

  private double cost(int from, int to) {
    double sum = sums[to] - sums[from];
    return Math.max(0, squares[to] - squares[from] - sum * sum / (counts[to] - counts[from]));
  }
}
