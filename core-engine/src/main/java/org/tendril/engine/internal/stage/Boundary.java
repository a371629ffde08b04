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
abstract class Boundary<T extends @Nullable Object, O extends AutoCloseable> {
  private final LocalDataset<T> source;
  private final String label;

  Boundary(LocalDataset<T> source, String label) {
    this.source = source;
    this.label = label;
  }

  final LocalDataset<T> source() {
    return source;
  }

  /** The name of the step that ends the stage. */
  final String label() {
    return label;
  }

  /** Consumes one partition of the stage. */
  abstract O write(int partition, Iterator<T> values, Task task);

  /** Puts the outputs of all partitions together. */
  Outputs<O> complete(List<O> parts) {
    return new Outputs<>(parts);
  }

  /** The outputs of all partitions, in order. */
  static class Outputs<O extends AutoCloseable> implements AutoCloseable {
    final List<O> parts;

    Outputs(List<O> parts) {
      this.parts = parts;
    }

    @Override
    public void close() {
      Closing.all(parts);
    }
  }
}
