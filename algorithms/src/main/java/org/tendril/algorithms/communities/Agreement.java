package org.tendril.algorithms.communities;

import java.util.Arrays;
import org.tendril.algorithms.result.Communities;

/**
 * How far two divisions of the same vertices into communities agree, whatever their labels.
 *
 * @param mutualInformation normalized mutual information, in [0, 1]: mutual information over the
 *     mean of the entropies; 1 if both have one community (Strehl, Ghosh, JMLR 3, 2002)
 * @param adjustedRand adjusted Rand index: 1 for equal divisions, about 0 for random ones (Hubert,
 *     Arabie, Journal of Classification 2, 1985)
 */
public record Agreement(double mutualInformation, double adjustedRand) {

  /**
   * Compares two divisions, by {@link org.tendril.graph.VertexLongs#values}. O(n log n).
   *
   * @throws IllegalArgumentException if their numbers of vertices differ
   */
  public static Agreement of(Communities first, Communities second) {
    return of(first.labels().values(), second.labels().values());
  }

  /**
   * Compares two divisions, given as labels by vertex. O(n log n).
   *
   * @throws IllegalArgumentException if the arrays differ in length
   */
  public static Agreement of(long[] first, long[] second) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(
          "divisions must be of the same vertices: first="
              + first.length
              + " second="
              + second.length);
    }
    int[] a = dense(first);
    int[] b = dense(second);
    long[] pairs = new long[a.length];
    for (int vertex = 0; vertex < pairs.length; vertex++) {
      pairs[vertex] = (long) a[vertex] << 32 | b[vertex];
    }
    long[] sizesOfA = sizes(first.clone());
    long[] sizesOfB = sizes(second.clone());
    long[] sizesOfBoth = sizes(pairs);
    double entropyOfA = entropy(sizesOfA, a.length);
    double entropyOfB = entropy(sizesOfB, a.length);
    double shared = entropyOfA + entropyOfB - entropy(sizesOfBoth, a.length);
    double mean = (entropyOfA + entropyOfB) / 2;
    double information = mean == 0 ? 1 : Math.min(1, Math.max(0, shared / mean));
    double both = pairsWithin(sizesOfBoth);
    double inA = pairsWithin(sizesOfA);
    double inB = pairsWithin(sizesOfB);
    double all = a.length * (a.length - 1.0) / 2;
    double expected = all == 0 ? 0 : inA * inB / all;
    double most = (inA + inB) / 2;
    return new Agreement(information, most == expected ? 1 : (both - expected) / (most - expected));
  }

  /** Labels as numbers from 0, in ascending order of the labels. */
  static int[] dense(long[] labels) {
    long[] distinct = labels.clone();
    Arrays.parallelSort(distinct);
    int count = 0;
    for (int i = 0; i < distinct.length; i++) {
      if (i == 0 || distinct[i] != distinct[count - 1]) {
        distinct[count++] = distinct[i];
      }
    }
    int[] dense = new int[labels.length];
    for (int vertex = 0; vertex < dense.length; vertex++) {
      dense[vertex] = Arrays.binarySearch(distinct, 0, count, labels[vertex]);
    }
    return dense;
  }

  /** How often each value occurs, ascending by value. Sorts the values. */
  private static long[] sizes(long[] values) {
    Arrays.parallelSort(values);
    long[] sizes = new long[values.length];
    int count = 0;
    for (int i = 0; i < values.length; i++) {
      count += i == 0 || values[i] != values[i - 1] ? 1 : 0;
      sizes[count - 1]++;
    }
    return Arrays.copyOf(sizes, count);
  }

  private static double entropy(long[] sizes, int total) {
    double sum = 0;
    for (long size : sizes) {
      double share = (double) size / total;
      sum -= share * Math.log(share);
    }
    return sum;
  }

  private static double pairsWithin(long[] sizes) {
    return Arrays.stream(sizes).mapToDouble(size -> size * (size - 1.0) / 2).sum();
  }
}
