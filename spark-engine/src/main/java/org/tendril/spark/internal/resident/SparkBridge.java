package org.tendril.spark.internal.resident;

import org.apache.spark.rdd.RDD;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.parallel.Cancellation;

/** An engine on Spark, as its resident tasks see it. */
public interface SparkBridge {
  /** The values of a dataset of this engine. */
  <T extends @Nullable Object> RDD<T> rdd(Dataset<T> dataset);

  /** A dataset of these values. */
  <R extends @Nullable Object> Dataset<R> dataset(RDD<R> rdd);

  /** Codecs that know the classes that are registered now. */
  CodecSource codecs();

  /** Stops what runs. */
  Cancellation cancellation();
}
