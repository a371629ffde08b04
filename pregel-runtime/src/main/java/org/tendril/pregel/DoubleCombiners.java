package org.tendril.pregel;

/** The named combiners; a class each, so that the JIT can tell them apart. */
enum DoubleCombiners implements DoubleCombiner {
  SUM(0.0) {
    @Override
    public double combine(double a, double b) {
      return a + b;
    }

    @Override
    public boolean isIdempotent() {
      return false;
    }
  },
  MIN(Double.POSITIVE_INFINITY) {
    @Override
    public double combine(double a, double b) {
      return Math.min(a, b);
    }
  },
  MAX(Double.NEGATIVE_INFINITY) {
    @Override
    public double combine(double a, double b) {
      return Math.max(a, b);
    }
  };

  private final double neutral;

  DoubleCombiners(double neutral) {
    this.neutral = neutral;
  }

  @Override
  public double neutral() {
    return neutral;
  }

  @Override
  public boolean isIdempotent() {
    return true;
  }
}
