package org.tendril.engine.dataset;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Combines two values into one. Must be associative: otherwise the result depends on the
 * partitions. Sent to the tasks that run it.
 */
@FunctionalInterface
public interface CombineFunction<T extends @Nullable Object> extends Serializable {
  /** Returns the combined value; {@code first} came earlier. */
  T combine(T first, T second);
}
