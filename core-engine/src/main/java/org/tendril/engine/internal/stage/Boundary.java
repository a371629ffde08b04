package org.tendril.engine.internal.stage;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The end of a stage: what its tasks leave behind for the tasks that read it.
 *
 * @param <T> the values of the stage
 * @param <O> what one task leaves behind
 */
abstract class Boundary<T extends @Nullable Object, O> {
  final LocalDataset<T> source;

  Boundary(LocalDataset<T> source) {
    this.source = source;
  }

  /** Consumes one partition of the stage. */
  abstract O write(int partition, Iterator<T> values, Task task);

  /** Outputs of all partitions, once they are there. */
  static final class Outputs<O> {
    final List<O> parts;

    Outputs(List<O> parts) {
      this.parts = parts;
    }
  }
}
