package org.tendril.pregel;

import org.tendril.pregel.internal.kernel.Bits;

/** A combiner built from a user's operator; a record, so that the JIT trusts its fields. */
record OwnDoubleCombiner(double neutral, DoubleCombiner.SerializableOperator operator)
    implements DoubleCombiner {
  private static final long serialVersionUID = 1L;

  OwnDoubleCombiner {
    if (Bits.isNaN(neutral)) {
      throw new IllegalArgumentException("the neutral element must not be NaN");
    }
  }

  @Override
  public double combine(double a, double b) {
    return operator.applyAsDouble(a, b);
  }
}
