package org.tendril.engine.dataset;

import java.io.Serializable;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** What a whole partition becomes. It travels to the tasks that run it. */
@FunctionalInterface
public interface PartitionFunction<T extends @Nullable Object, R extends @Nullable Object>
    extends Serializable {
  /**
   * Returns the new values of partition {@code partition}, which may be computed as they are asked
   * for.
   */
  Iterator<R> apply(int partition, Iterator<T> values);
}
