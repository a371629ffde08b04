package org.tendril.engine.dataset;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A function of one value. Sent to the tasks that run it. */
@FunctionalInterface
public interface MapFunction<T extends @Nullable Object, R extends @Nullable Object>
    extends Serializable {
  /** Returns the result for {@code value}. */
  R apply(T value);
}
