package org.tendril.spark.internal.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import org.apache.spark.rdd.RDD;
import org.junit.jupiter.api.Test;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.Dataset;
import org.tendril.spark.LocalSpark;

final class UnwrappedTest {
  private record Unwrapped(RDD<Long> rdd, WeakReference<Dataset<Long>> dataset) {}

  private static Unwrapped unwrapped(SparkDatasets datasets) {
    Dataset<Long> values = datasets.range(0, 10, 2).map(v -> v + 1).repartition(2);
    return new Unwrapped(datasets.unwrap(values), new WeakReference<>(values));
  }

  /** Otherwise the shuffles and persisted partitions of a dataset are freed under the RDD. */
  @Test
  void anRddKeepsTheDatasetThatOwnsWhatItReads() {
    try (Engine driver = Engine.local().build();
        SparkDatasets datasets =
            new SparkDatasets(LocalSpark.session().sparkContext(), driver, 1)) {
      Unwrapped unwrapped = unwrapped(datasets);
      try {
        System.gc();
        assertThat(unwrapped.dataset().get()).isNotNull();
      } finally {
        Reference.reachabilityFence(unwrapped.rdd());
      }
    }
  }
}
