package org.tendril.spark.internal.checkpoint;

import java.io.Serializable;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.plan.Step;
import org.tendril.spark.internal.task.TaskScope;

/** The values of a dataset that are read instead of computed. */
public interface StoredValues extends Step.HeldValues, Serializable {
  Iterator<@Nullable Object> read(int partition, TaskScope scope);
}
