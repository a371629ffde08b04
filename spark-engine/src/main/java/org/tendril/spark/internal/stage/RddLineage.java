package org.tendril.spark.internal.stage;

import java.util.Collection;
import org.apache.spark.rdd.DeterministicLevel;
import org.apache.spark.rdd.RDD;

/**
 * Facts about the lineage of an RDD, found when it is created from the RDDs below it: lineages may
 * be too long for recursion.
 */
public final class RddLineage {
  private RddLineage() {}

  /** Number of RDDs, each reading the next, that are sent with a task, as far as they are known. */
  public static int depth(RDD<?> rdd) {
    if (rdd instanceof StageRdd stage) {
      return stage.depth();
    }
    return rdd instanceof GatherRdd gather ? gather.depth() : 1;
  }

  /**
   * Whether an RDD gives the same values when it is computed again. Steps of datasets do; an RDD of
   * a user, such as one repartitioned after a shuffle, may not. If an executor is lost, Spark then
   * computes whole stages again or fails, so that values of two computations never mix.
   */
  static boolean isRepeatable(RDD<?> rdd) {
    if (rdd instanceof StageRdd stage) {
      return stage.isRepeatable();
    }
    return rdd instanceof GatherRdd gather
        ? gather.isRepeatable()
        : !rdd.outputDeterministicLevel().equals(DeterministicLevel.INDETERMINATE());
  }

  static boolean areRepeatable(Collection<? extends RDD<?>> rdds) {
    return rdds.stream().allMatch(RddLineage::isRepeatable);
  }

  /** The level of Spark for an RDD that is repeatable or not. */
  static scala.Enumeration.Value level(boolean repeatable) {
    return repeatable ? DeterministicLevel.DETERMINATE() : DeterministicLevel.INDETERMINATE();
  }
}
