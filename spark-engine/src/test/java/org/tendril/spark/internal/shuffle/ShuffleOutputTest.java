package org.tendril.spark.internal.shuffle;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.MapOutputTrackerMaster;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.junit.jupiter.api.RepeatedTest;
import org.tendril.spark.LocalSpark;
import scala.Tuple2;

class ShuffleOutputTest {
  private static final SparkContext SPARK = LocalSpark.session().sparkContext();

  /** A job that begins now registers the shuffle again if it has it in its lineage. */
  @RepeatedTest(20)
  void isForgottenOnlyBeforeTheNextJob() throws InterruptedException {
    RDD<?> empty = new JavaSparkContext(SPARK).<Tuple2<BlockKey, Block>>emptyRDD().rdd();
    ShuffleOutput output = ShuffleOutput.of(SPARK, empty, 2);
    int id = output.dependency().shuffleId();
    MapOutputTrackerMaster tracker = (MapOutputTrackerMaster) SPARK.env().mapOutputTracker();
    if (!tracker.containsShuffle(id)) {
      tracker.registerShuffle(id, 2, 2);
    }
    output.use();
    output.release(false);
    assertThat(tracker.containsShuffle(id)).as("released").isFalse();
    tracker.registerShuffle(id, 2, 2);
    Thread.sleep(20); // long enough for a late removal on most machines
    assertThat(tracker.containsShuffle(id)).as("registered by the next job").isTrue();
    tracker.unregisterShuffle(id);
  }
}
