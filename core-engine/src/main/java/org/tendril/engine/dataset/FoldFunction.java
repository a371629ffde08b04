package org.tendril.engine.dataset;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Adds a value to an accumulated one. Sent to the tasks that run it. */
@FunctionalInterface
public interface FoldFunction<A extends @Nullable Object, T extends @Nullable Object>
    extends Serializable {
  /** Returns {@code accumulated} with {@code value} added. */
  A add(A accumulated, T value);
}
