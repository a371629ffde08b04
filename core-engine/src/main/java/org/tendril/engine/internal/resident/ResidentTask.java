package org.tendril.engine.internal.resident;

import java.io.Serializable;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The work of one of several tasks that run concurrently. Serialized to its task. */
@FunctionalInterface
public interface ResidentTask<T extends @Nullable Object, R extends @Nullable Object>
    extends Serializable {
  /** Computes the result of a partition from its values and from the blocks that peers send. */
  R run(Iterator<T> values, Peers peers);
}
