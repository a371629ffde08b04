package org.tendril.pregel;

/** A combiner made of the user's operator; a record, so that the JIT trusts its fields. */
record OwnLongCombiner(long neutral, LongCombiner.SerializableOperator operator)
    implements LongCombiner {
  private static final long serialVersionUID = 1L;

  OwnLongCombiner {
    if (Bits.isNaN(neutral)) {
      throw new IllegalArgumentException("the neutral element must not be NaN");
    }
  }

  @Override
  public long combine(long a, long b) {
    return operator.applyAsLong(a, b);
  }
}
