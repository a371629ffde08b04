package org.tendril.pregel;

import java.io.Serializable;
import java.util.function.DoubleBinaryOperator;

/**
 * Merges the messages to one vertex, or the contributions to one aggregate, into one value.
 *
 * <p>Laws: {@code combine} is associative and commutative in the exact sense (for floating-point
 * sums: up to rounding; the runtime then combines in a fixed order), and {@code combine(x,
 * neutral())} and {@code combine(neutral(), x)} are x, bit for bit. A combined message that equals
 * the neutral element is no message.
 */
public interface DoubleCombiner extends Serializable {
  /** Sum; neutral 0. */
  static DoubleCombiner sum() {
    return DoubleCombiners.SUM;
  }

  /** Minimum; neutral positive infinity. */
  static DoubleCombiner min() {
    return DoubleCombiners.MIN;
  }

  /** Maximum; neutral negative infinity. */
  static DoubleCombiner max() {
    return DoubleCombiners.MAX;
  }

  /** The neutral element, the same at every call and not NaN. */
  double neutral();

  /** The combination of two values. */
  double combine(double a, double b);

  /** Whether {@code combine(x, x)} is x for all x; hints need it. */
  default boolean isIdempotent() {
    return false;
  }

  /** A combiner from an operator; treated as not idempotent. */
  static DoubleCombiner of(double neutral, SerializableOperator operator) {
    return new OwnDoubleCombiner(neutral, operator);
  }

  /** An operator that can be sent to executors. */
  interface SerializableOperator extends DoubleBinaryOperator, Serializable {}
}
