package org.tendril.spark.internal.dataset;

import java.util.Collection;
import org.apache.spark.rdd.DeterministicLevel;
import org.apache.spark.rdd.RDD;

/**
 * Whether RDDs give the same values when they are computed again. Steps of datasets do; an RDD of
 * the user's may not, such as one that was repartitioned after a shuffle. Spark must know: where an
 * executor is lost it then computes whole stages again, or fails, and mixes no values of two kinds.
 */
final class Repeatable {
  private Repeatable() {}

  /** Found out when an RDD is made, from those below it: lineages may be too long to recur. */
  static boolean is(RDD<?> rdd) {
    if (rdd instanceof StageRdd stage) {
      return stage.isRepeatable();
    }
    return rdd instanceof GatherRdd gather
        ? gather.isRepeatable()
        : !rdd.outputDeterministicLevel().equals(DeterministicLevel.INDETERMINATE());
  }

  static boolean all(Collection<? extends RDD<?>> rdds) {
    return rdds.stream().allMatch(Repeatable::is);
  }

  static scala.Enumeration.Value level(boolean repeatable) {
    return repeatable ? DeterministicLevel.DETERMINATE() : DeterministicLevel.INDETERMINATE();
  }
}
