package org.tendril.engine.dataset;

import java.io.Serializable;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** A function of two partitions of equal number. Sent to the tasks that run it. */
@FunctionalInterface
public interface ZipFunction<
        T extends @Nullable Object, U extends @Nullable Object, R extends @Nullable Object>
    extends Serializable {
  /**
   * Returns the new values of partition {@code partition}; the iterator may compute them lazily.
   */
  Iterator<R> apply(int partition, Iterator<T> left, Iterator<U> right);
}
