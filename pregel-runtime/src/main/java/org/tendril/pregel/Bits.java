package org.tendril.pregel;

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
}
