package org.tendril.engine.internal.plan;

import java.io.Serializable;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Decides, in a task, the partition of the next stage to which each value is sent. */
@FunctionalInterface
public interface Router extends Serializable {
  /** The values of a partition with their targets. */
  Routed route(int partition, Iterator<@Nullable Object> values, TaskResources task);
}
