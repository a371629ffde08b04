package org.tendril.pregel;

/** The named combiners, each in its own class, so that the JIT distinguishes them. */
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
