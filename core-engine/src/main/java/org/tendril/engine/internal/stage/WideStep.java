package org.tendril.engine.internal.stage;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A partition made from what stages have left behind. */
final class WideStep<T extends @Nullable Object> extends Step<T> {
  private final List<Boundary<?, ?>> boundaries;
  private final Reader<T> reader;

  WideStep(List<Boundary<?, ?>> boundaries, Reader<T> reader) {
    this.boundaries = boundaries;
    this.reader = reader;
  }

  /** Reads what belongs to a partition. */
  interface Reader<T extends @Nullable Object> {
    Iterator<T> read(int partition, Task task);
  }

  @Override
  List<Boundary<?, ?>> boundaries() {
    return boundaries;
  }

  @Override
  Iterator<T> compute(int partition, Task task) {
    return reader.read(partition, task);
  }
}
