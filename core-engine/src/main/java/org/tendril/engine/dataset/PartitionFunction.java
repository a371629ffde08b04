package org.tendril.engine.dataset;

import java.io.Serializable;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** A function of a whole partition. Sent to the tasks that run it. */
@FunctionalInterface
public interface PartitionFunction<T extends @Nullable Object, R extends @Nullable Object>
    extends Serializable {
  /**
   * Returns the new values of partition {@code partition}; the iterator may compute them lazily.
   */
  Iterator<R> apply(int partition, Iterator<T> values);
}
