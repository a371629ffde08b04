package org.tendril.pregel;

import java.io.Serializable;
import java.util.function.LongBinaryOperator;

/**
 * Merges the messages to one vertex, or the contributions to one aggregate, into one value.
 *
 * <p>Laws: {@code combine} is associative and commutative in the exact sense (for floating-point
 * sums: up to rounding; the runtime then keeps to a fixed order), and {@code combine(x, neutral())}
 * and {@code combine(neutral(), x)} are x, bit for bit. A combined message that equals the neutral
 * element is no message.
 */
public interface LongCombiner extends Serializable {
  /** Sum; neutral 0. */
  static LongCombiner sum() {
    return LongCombiners.SUM;
  }

  /** Smallest; neutral {@link Long#MAX_VALUE}. */
  static LongCombiner min() {
    return LongCombiners.MIN;
  }

  /** Largest; neutral {@link Long#MIN_VALUE}. */
  static LongCombiner max() {
    return LongCombiners.MAX;
  }

  /** Bitwise or; neutral 0. */
  static LongCombiner or() {
    return LongCombiners.OR;
  }

  /** The neutral element, the same at every call and not NaN. */
  long neutral();

  /** The combination of two values. */
  long combine(long a, long b);

  /** Whether {@code combine(x, x)} is x for all x; hints need it. */
  default boolean isIdempotent() {
    return false;
  }

  /** A combiner of the user's own; not taken to be idempotent. */
  static LongCombiner of(long neutral, SerializableOperator operator) {
    return new OwnLongCombiner(neutral, operator);
  }

  /** An operator that can be shipped to executors. */
  interface SerializableOperator extends LongBinaryOperator, Serializable {}
}
