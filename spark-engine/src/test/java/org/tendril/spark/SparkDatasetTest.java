package org.tendril.spark;

import org.tendril.engine.Engine;
import org.tendril.engine.dataset.DatasetContract;

/** The contract of datasets, on Spark. */
final class SparkDatasetTest implements DatasetContract {
  @Override
  public Engine createEngine() {
    return SparkEngine.on(LocalSpark.session());
  }
}
