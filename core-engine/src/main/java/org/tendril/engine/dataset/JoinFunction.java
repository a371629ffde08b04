package org.tendril.engine.dataset;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Joins two values of one key. Sent to the tasks that run it. */
@FunctionalInterface
public interface JoinFunction<
        V extends @Nullable Object, W extends @Nullable Object, R extends @Nullable Object>
    extends Serializable {
  /** Returns the value of the joined pair. */
  R join(V left, W right);
}
