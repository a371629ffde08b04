package org.tendril.engine.dataset;

import java.io.Serializable;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Consumes a partition. Sent to the tasks that run it. */
@FunctionalInterface
public interface PartitionConsumer<T extends @Nullable Object> extends Serializable {
  /** Takes the values of partition {@code partition}. */
  void accept(int partition, Iterator<T> values);
}
