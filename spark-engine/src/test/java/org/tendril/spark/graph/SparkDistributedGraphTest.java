package org.tendril.spark.graph;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.tendril.engine.Engine;
import org.tendril.spark.LocalSpark;
import org.tendril.spark.SparkEngine;
import org.tendril.testkit.graph.DistributedGraphContract;

/** Graphs over datasets of Spark. */
@Tag("slow")
final class SparkDistributedGraphTest implements DistributedGraphContract {
  private static final Engine ENGINE = SparkEngine.on(LocalSpark.session());

  @Override
  public Engine engine() {
    return ENGINE;
  }

  @Override
  public int partitionCount() {
    return 2;
  }

  @AfterAll
  static void closeEngine() {
    ENGINE.close();
  }
}
