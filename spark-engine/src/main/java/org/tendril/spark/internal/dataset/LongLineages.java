package org.tendril.spark.internal.dataset;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.plan.PartitionTask;
import org.tendril.engine.internal.plan.PlannedDataset;
import org.tendril.engine.internal.plan.Routers;
import org.tendril.spark.internal.checkpoint.CheckpointFiles;
import org.tendril.spark.internal.session.EngineContext;
import org.tendril.spark.internal.shuffle.ShuffleOutput;
import org.tendril.spark.internal.stage.StageRdd;
import org.tendril.spark.internal.task.StageFailure;
import org.tendril.spark.internal.task.TaskScope;

/**
 * Bounds the lineage that is sent with a task. An RDD is sent with its inputs, persisted RDDs in
 * the form of their stages. A loop that computes each persisted state from the previous one would
 * send ever longer lineages, until the stack overflows. After a number of such states, one is
 * written to files and its lineage is dropped. If there is no place for files, it is passed through
 * a shuffle and its lineage stays at the driver.
 */
final class LongLineages {
  /** Number of RDDs, each reading the next, that may be sent with a task. */
  static final int DEEPEST = 48;

  private final StagePlanner planner;
  private final Map<PlannedDataset<?>, ShuffleOutput> cuts = new HashMap<>();

  LongLineages(StagePlanner planner) {
    this.planner = planner;
  }

  /** Writes a dataset to files and reads it from there; false if there is no place for files. */
  static <T extends @Nullable Object> boolean checkpoint(
      PlannedDataset<T> dataset, EngineContext context) {
    Optional<CheckpointFiles> begun = context.checkpoints().begin();
    begun.ifPresent(
        files -> {
          PartitionTask<T, Long> writing =
              (partition, values, task) -> files.write(partition, values, (TaskScope) task);
          try (RddJob job = new RddJob(context, "checkpoint")) {
            job.run(dataset, 0, dataset.partitionCount(), writing);
          }
          dataset.readFrom(files);
          ((PersistedRdd) dataset.persistence()).readFrom(files);
        });
    return begun.isPresent();
  }

  /** Cuts the lineage of a persisted dataset; returns a shuffle to read instead, or null. */
  @Nullable ShuffleOutput cut(PlannedDataset<?> dataset, StageRdd rdd) {
    if (dataset.persistence().storedCount() == dataset.partitionCount()) {
      checkpoint(dataset, planner.context());
      if (rdd.depth() < DEEPEST) {
        return null;
      }
    }
    ShuffleOutput known = cuts.get(dataset);
    if (known == null) {
      known = spooled(dataset, rdd);
      cuts.put(dataset, known);
    }
    return known;
  }

  private ShuffleOutput spooled(PlannedDataset<?> dataset, StageRdd rdd) {
    StageBuilder builder = new StageBuilder(planner, new LinkedHashSet<>());
    int count = dataset.partitionCount();
    StageFailure.StageName name = planner.nextStage("spool");
    return planner.send(builder, count, builder.read(rdd, true), name, count, Routers.same());
  }
}
