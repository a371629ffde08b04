package org.tendril.engine.internal.plan;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns the values that arrive at a partition into the partition's values. */
@FunctionalInterface
public interface ArrivalFunction extends Serializable {
  /** The values of the partition; {@code arrived} has one iterator for each boundary. */
  Iterator<?> apply(List<Iterator<@Nullable Object>> arrived, TaskResources task);
}
