package org.tendril.engine.dataset;

import java.io.Serializable;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Where the values of a partition come from. It travels to the tasks that run it, and is asked
 * again when a partition has to be computed again: it must return the same values each time.
 */
@FunctionalInterface
public interface PartitionSource<T extends @Nullable Object> extends Serializable {
  /** Returns the values of partition {@code partition}. */
  Iterator<T> open(int partition);
}
