package org.tendril.spark.graph;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.tendril.engine.Engine;
import org.tendril.spark.LocalSpark;
import org.tendril.spark.SparkEngine;
import org.tendril.testkit.frame.AirportsContract;

/** The built-in algorithms on public graphs of airports, on Spark SQL. */
@Tag("slow")
final class SparkAirportsTest implements AirportsContract, BuiltInAlgorithms {
  private static final Engine ENGINE = SparkEngine.on(LocalSpark.session());

  @AfterAll
  static void closeEngine() {
    ENGINE.close();
  }

  @Override
  public Engine engine() {
    return ENGINE;
  }
}
