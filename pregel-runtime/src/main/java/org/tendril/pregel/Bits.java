package org.tendril.pregel;

import java.util.Arrays;

/** Comparison of values by their bits, under one name for both types. */
final class Bits {
  private Bits() {}

  static boolean same(double a, double b) {
    return Double.doubleToRawLongBits(a) == Double.doubleToRawLongBits(b);
  }

  static boolean same(long a, long b) {
    return a == b;
  }

  static boolean isNaN(double value) {
    return Double.isNaN(value);
  }

  static boolean isNaN(long value) {
    return false;
  }

  /** A new column of one value; a column of zeros needs no second pass. */
  static double[] column(int size, double value) {
    double[] column = new double[size];
    if (!same(value, 0.0)) {
      Arrays.fill(column, value);
    }
    return column;
  }

  /** A new column of one value; a column of zeros needs no second pass. */
  static long[] column(int size, long value) {
    long[] column = new long[size];
    if (value != 0) {
      Arrays.fill(column, value);
    }
    return column;
  }
}
