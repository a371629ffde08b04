package org.tendril.pregel;

/** The named combiners, each in its own class, so that the JIT distinguishes them. */
enum LongCombiners implements LongCombiner {
  SUM(0) {
    @Override
    public long combine(long a, long b) {
      return a + b;
    }

    @Override
    public boolean isIdempotent() {
      return false;
    }
  },
  MIN(Long.MAX_VALUE) {
    @Override
    public long combine(long a, long b) {
      return Math.min(a, b);
    }
  },
  MAX(Long.MIN_VALUE) {
    @Override
    public long combine(long a, long b) {
      return Math.max(a, b);
    }
  },
  OR(0) {
    @Override
    public long combine(long a, long b) {
      return a | b;
    }
  };

  private final long neutral;

  LongCombiners(long neutral) {
    this.neutral = neutral;
  }

  @Override
  public long neutral() {
    return neutral;
  }

  @Override
  public boolean isIdempotent() {
    return true;
  }
}
