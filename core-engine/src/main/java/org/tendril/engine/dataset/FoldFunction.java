package org.tendril.engine.dataset;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** One value added to an accumulated one. It travels to the tasks that run it. */
@FunctionalInterface
public interface FoldFunction<A extends @Nullable Object, T extends @Nullable Object>
    extends Serializable {
  /** Returns {@code accumulated} with {@code value} in it. */
  A add(A accumulated, T value);
}
