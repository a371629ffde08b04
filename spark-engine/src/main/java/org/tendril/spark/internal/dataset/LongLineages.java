package org.tendril.spark.internal.dataset;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tendril.spark.internal.shuffle.ShuffleOutput;
import org.tendril.spark.internal.task.StageFailure;

/**
 * Bounds what travels with a task. What an RDD reads directly is sent with it, kept RDDs as how
 * they are made, so a loop in which each kept state is made from the one before would send ever
 * more, until the stack overflows. After a number of such states one is written to files, and its
 * lineage is forgotten; if there is no place for files, it goes through a shuffle, and its lineage
 * stays at the driver.
 */
final class LongLineages {
  /** So many RDDs, one reading the other, may be sent with a task. */
  static final int DEEPEST = 48;

  private final StagePlanner planner;
  private final Map<SparkDataset<?>, ShuffleOutput> cuts = new HashMap<>();

  LongLineages(StagePlanner planner) {
    this.planner = planner;
  }

  /** Cuts the lineage of a persisted dataset; returns what to read instead, if not its RDD. */
  @Nullable ShuffleOutput cut(SparkDataset<?> dataset, StageRdd rdd) {
    if (dataset.keeper().storedCount() == dataset.partitionCount()) {
      dataset.checkpointIfPossible();
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

  private ShuffleOutput spooled(SparkDataset<?> dataset, StageRdd rdd) {
    StageBuilder builder = new StageBuilder(planner, new LinkedHashSet<>());
    int count = dataset.partitionCount();
    StageFailure.StageName name = planner.nextStage("spool");
    return planner.send(builder, count, builder.read(rdd, true), name, count, Routers.same());
  }
}
