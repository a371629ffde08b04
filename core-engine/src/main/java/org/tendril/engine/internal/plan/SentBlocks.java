package org.tendril.engine.internal.plan;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.dataset.MapFunction;

/**
 * Blocks that wait for their readers.
 *
 * @param blocks the blocks as {@link Dataset#exchange} would deliver them
 * @param summaries the summary of each partition, in order
 * @param releasing frees the waiting blocks
 */
public record SentBlocks<B extends @Nullable Object, S extends @Nullable Object>(
    Dataset<B> blocks, List<S> summaries, Runnable releasing) {

  /**
   * Sends blocks ahead of the action that reads them. Computes a dataset, stores the partitions to
   * be persisted, and calls {@code function} with each partition; it returns blocks for other
   * partitions and a summary for the caller. The blocks wait, on disk or in memory, until they are
   * {@link #release released}, until their dataset and all datasets derived from it are
   * unreachable, or until the engine closes. If the next step also sends blocks ahead, each step is
   * one stage. This is an action; the function is called again to recompute lost blocks. Summaries
   * must be of registered classes or {@code Serializable}.
   *
   * @throws IllegalArgumentException if {@code partitionCount} is outside [1, 2^20]
   */
  public static <T extends @Nullable Object, B extends @Nullable Object, S extends @Nullable Object>
      SentBlocks<B, S> send(
          Dataset<T> source,
          int partitionCount,
          MapFunction<Iterator<T>, OutgoingBlocks<B, S>> function) {
    PlannedDataset<T> planned = PlannedDataset.of(source);
    return planned.evaluator().send(planned, Slices.checkPartitionCount(partitionCount), function);
  }

  /** Frees the waiting blocks; blocks read later are recomputed from their lineage. */
  public void release() {
    releasing.run();
  }
}
