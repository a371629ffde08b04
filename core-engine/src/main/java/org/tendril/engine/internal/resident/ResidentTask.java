package org.tendril.engine.internal.resident;

import java.io.Serializable;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** What one of several tasks does that run at the same time. It travels to where it runs. */
@FunctionalInterface
public interface ResidentTask<T extends @Nullable Object, R extends @Nullable Object>
    extends Serializable {
  /** The result for a partition, of its values and of what the peers send. */
  R run(Iterator<T> values, Peers peers);
}
