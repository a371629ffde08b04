package org.tendril.spark.internal.dataset;

import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.plan.PartitionTask;
import org.tendril.engine.internal.plan.PlannedDataset;
import org.tendril.engine.internal.plan.Step;
import org.tendril.engine.internal.release.WhenUnreachable;
import org.tendril.spark.internal.checkpoint.CheckpointFiles;
import org.tendril.spark.internal.checkpoint.StoredValues;
import org.tendril.spark.internal.session.EngineContext;
import org.tendril.spark.internal.session.HeldResources;
import org.tendril.spark.internal.stage.KeptBlocks;
import org.tendril.spark.internal.stage.StageRdd;
import org.tendril.spark.internal.task.StageFailure;
import org.tendril.spark.internal.task.TaskScope;

/**
 * Bounds lineages. An RDD is sent with its inputs, persisted RDDs in the form of their stages, and
 * Spark recurses through all RDDs below it at the driver. A loop that computes each persisted state
 * from the previous one would overflow the stacks of both. After a number of such states the values
 * of one are stored, in files or, if there is no place for files, as blocks of executors, and its
 * lineage is dropped.
 */
final class LongLineages {
  /** Number of RDDs, each reading the next, that may be sent with a task. */
  static final int DEEPEST = 48;

  private static final String ACTION = "checkpoint";
  private static final int MOST_ATTEMPTS = 3; // to keep blocks while executors are lost

  private LongLineages() {}

  /** Stores the values of a dataset, unless they are stored, and drops its lineage. */
  static <T extends @Nullable Object> StoredValues cut(
      PlannedDataset<T> dataset, EngineContext context) {
    StoredValues stored =
        dataset.step() instanceof Step.Checkpointed known
            ? (StoredValues) known.values()
            : store(dataset, context);
    dataset.readFrom(stored);
    ((PersistedRdd) dataset.persistence()).readFrom(stored);
    return stored;
  }

  private static <T extends @Nullable Object> StoredValues store(
      PlannedDataset<T> dataset, EngineContext context) {
    Optional<CheckpointFiles> begun = context.checkpoints().begin();
    if (begun.isEmpty()) {
      return keep(dataset, context);
    }
    CheckpointFiles files = begun.get();
    PartitionTask<T, Long> writing =
        (partition, values, task) -> files.write(partition, values, (TaskScope) task);
    try (RddJob job = new RddJob(context, ACTION)) {
      job.run(dataset, 0, dataset.partitionCount(), writing);
    }
    return files;
  }

  /** Copies values to the disks of executors, which keep them while the result is reachable. */
  static KeptBlocks keep(PlannedDataset<?> dataset, EngineContext context) {
    HeldResources held = context.hold();
    boolean done = false;
    try (RddJob job = new RddJob(context, ACTION)) {
      StageRdd copy = job.copy(dataset);
      copy.persist(KeptBlocks.level(context.spark()));
      held.persisted(copy);
      int[] partitions = IntStream.range(0, dataset.partitionCount()).toArray();
      PartitionTask<Object, Boolean> reading =
          (partition, values, task) -> {
            values.forEachRemaining(value -> {});
            return true;
          };
      for (int attempt = 0; PersistedRdd.storedCount(copy) < partitions.length; attempt++) {
        if (attempt == MOST_ATTEMPTS) {
          throw KeptBlocks.lost("attempts=" + attempt);
        }
        StageFailure.StageName stage = new StageFailure.StageName(attempt, ACTION);
        job.run(new RddJob.Elements(copy, true), stage, partitions, reading);
      }
      copy.readFrom(new KeptBlocks(copy)); // not the result, which must become unreachable
      KeptBlocks kept = new KeptBlocks(copy);
      WhenUnreachable.run(kept, () -> context.release(held, false));
      done = true;
      return kept;
    } finally {
      if (!done) {
        context.release(held, false);
      }
    }
  }
}
