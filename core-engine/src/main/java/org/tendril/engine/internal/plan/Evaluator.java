package org.tendril.engine.internal.plan;

import java.io.Serializable;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.MapFunction;

/** Computes planned datasets: the part of datasets that each engine implements. Thread-safe. */
public interface Evaluator {

  /** Prepares a function for tasks; errors name {@code given}, the part that the user gave. */
  <F> ShippedFunction<F> ship(F function, Object given);

  <A> TaskValue<A> shipValue(A value);

  /** A value that is sent with a task. */
  @FunctionalInterface
  interface TaskValue<A> extends Serializable {
    A in(TaskResources task);
  }

  /** Throws {@link IllegalStateException} if the engine is closed. */
  void checkOpen();

  /** Approximate number of tasks that can run at once. */
  int tasksAtOnce();

  /** Whether and where a new dataset with this label is persisted. */
  Persistence persistence(String label);

  Job begin(String action);

  /** Computes a dataset now; from now on it is read instead of computed. */
  void checkpoint(PlannedDataset<?> dataset);

  /** Computes a dataset and sends blocks ahead, see {@link SentBlocks#send}. */
  <T extends @Nullable Object, B extends @Nullable Object, S extends @Nullable Object>
      SentBlocks<B, S> send(
          PlannedDataset<T> source,
          int partitionCount,
          MapFunction<Iterator<T>, OutgoingBlocks<B, S>> function);
}
