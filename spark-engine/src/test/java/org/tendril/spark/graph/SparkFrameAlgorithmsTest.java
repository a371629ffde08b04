package org.tendril.spark.graph;

import org.junit.jupiter.api.AfterAll;
import org.tendril.engine.Engine;
import org.tendril.spark.LocalSpark;
import org.tendril.spark.SparkEngine;
import org.tendril.testkit.frame.FlightsContract;
import org.tendril.testkit.frame.FrameAlgorithmsContract;

/** The built-in algorithms on graph frames of Spark SQL, and on the public table of flights. */
final class SparkFrameAlgorithmsTest
    implements FrameAlgorithmsContract, FlightsContract, BuiltInAlgorithms {
  private static final Engine ENGINE = SparkEngine.on(LocalSpark.sessionForSmallQueries());

  @AfterAll
  static void closeEngine() {
    ENGINE.close();
  }

  @Override
  public Engine engine() {
    return ENGINE;
  }
}
