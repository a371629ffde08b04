package org.tendril.engine.dataset;

import java.io.Serializable;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * The source of the values of a partition. Sent to the tasks that run it, and opened again when a
 * partition must be recomputed: it must return the same values each time.
 */
@FunctionalInterface
public interface PartitionSource<T extends @Nullable Object> extends Serializable {
  /** Returns the values of partition {@code partition}. */
  Iterator<T> open(int partition);
}
