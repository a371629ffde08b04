package org.tendril.engine.internal.stage;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.plan.Boundary;

/**
 * Writes the output of a stage.
 *
 * @param <P> the output of one task
 */
interface StageWriter<P extends AutoCloseable> {

  static StageWriter<?> of(Boundary boundary) {
    return boundary instanceof Boundary.Sorted sorted
        ? new SortWriter(sorted)
        : new BucketWriter((Boundary.Sent) boundary);
  }

  P write(int partition, Iterator<@Nullable Object> values, Task task);

  /** Joins the outputs of all partitions. */
  StageOutput complete(List<P> parts);
}
