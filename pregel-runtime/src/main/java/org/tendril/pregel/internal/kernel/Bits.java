package org.tendril.pregel.internal.kernel;

import java.util.Arrays;

/** Compares values by their bits, under one name for both types. */
public final class Bits {
  private Bits() {}

  public static boolean same(double a, double b) {
    return Double.doubleToRawLongBits(a) == Double.doubleToRawLongBits(b);
  }

  public static boolean same(long a, long b) {
    return a == b;
  }

  public static boolean isNaN(double value) {
    return Double.isNaN(value);
  }

  public static boolean isNaN(long value) {
    return false;
  }

  /** A new array filled with one value; zeros need no second pass. */
  public static double[] column(int size, double value) {
    double[] column = new double[size];
    if (!same(value, 0.0)) {
      Arrays.fill(column, value);
    }
    return column;
  }

  /** A new array filled with one value; zeros need no second pass. */
  public static long[] column(int size, long value) {
    long[] column = new long[size];
    if (value != 0) {
      Arrays.fill(column, value);
    }
    return column;
  }
}
