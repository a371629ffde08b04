package org.tendril.engine.internal.plan;

import java.io.Serializable;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The work of an action on one partition. Its result is sent to the caller. */
@FunctionalInterface
public interface PartitionTask<T extends @Nullable Object, R extends @Nullable Object>
    extends Serializable {
  R run(int partition, Iterator<T> values, TaskResources task);
}
