package org.tendril.engine.internal.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One action: runs its stages and keeps their output until it is closed. Used by the thread that
 * runs the action.
 */
public interface Job extends AutoCloseable {

  /** Computes the partitions [from, to). Returns their results in order. */
  <T extends @Nullable Object, R extends @Nullable Object> List<R> run(
      PlannedDataset<T> target, int from, int to, PartitionTask<T, R> task);

  /** Computes the partitions [from, to) and holds their values for the caller, in order. */
  <T extends @Nullable Object> List<Fetched<T>> fetch(PlannedDataset<T> target, int from, int to);

  /** Frees the output of the stages. */
  @Override
  void close();

  /** The values of a partition, held for the caller until closed. */
  interface Fetched<T extends @Nullable Object> extends Iterable<T>, AutoCloseable {
    @Override
    void close();
  }
}
