package org.tendril.spark.internal.dataset;

import org.tendril.engine.internal.plan.Boundary;
import org.tendril.engine.internal.plan.PlannedDataset;

/** Steps that become one RDD, or the output of one. */
sealed interface StageInput {
  PlannedDataset<?> top();

  /** A persisted dataset. */
  record Persisted(PlannedDataset<?> dataset) implements StageInput {
    @Override
    public PlannedDataset<?> top() {
      return dataset;
    }
  }

  /** A dataset that is not persisted. */
  record Plain(PlannedDataset<?> dataset) implements StageInput {
    @Override
    public PlannedDataset<?> top() {
      return dataset;
    }
  }

  /** The end of a stage. */
  record Ending(Boundary boundary) implements StageInput {
    @Override
    public PlannedDataset<?> top() {
      return boundary.source();
    }
  }
}
