package org.tendril.spark.internal.dataset;

/** Steps that become one RDD. */
sealed interface StageInput {
  /** The dataset of the last step. */
  SparkDataset<?> top();

  /** A persisted dataset. */
  record Kept(SparkDataset<?> dataset) implements StageInput {
    @Override
    public SparkDataset<?> top() {
      return dataset;
    }
  }

  /** A dataset as it is computed. */
  record Plain(SparkDataset<?> dataset) implements StageInput {
    @Override
    public SparkDataset<?> top() {
      return dataset;
    }
  }

  /** The end of a stage. */
  record Border(Boundary boundary) implements StageInput {
    @Override
    public SparkDataset<?> top() {
      return boundary.source();
    }
  }
}
