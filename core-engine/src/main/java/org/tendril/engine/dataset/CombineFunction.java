package org.tendril.engine.dataset;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Two values made one. Associative, or the result depends on the partitions. It travels to the
 * tasks that run it.
 */
@FunctionalInterface
public interface CombineFunction<T extends @Nullable Object> extends Serializable {
  /** Returns the two as one; {@code first} came earlier. */
  T combine(T first, T second);
}
