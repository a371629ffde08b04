package org.tendril.engine.dataset;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A condition on one value. Sent to the tasks that run it. */
@FunctionalInterface
public interface FilterFunction<T extends @Nullable Object> extends Serializable {
  /** Whether {@code value} is kept. */
  boolean test(T value);
}
