package org.tendril.spark.graph;

import org.junit.jupiter.api.AfterAll;
import org.tendril.engine.Engine;
import org.tendril.spark.LocalSpark;
import org.tendril.spark.SparkEngine;
import org.tendril.testkit.frame.BadFramesContract;
import org.tendril.testkit.frame.FrameMessagesContract;
import org.tendril.testkit.frame.FramePathsContract;
import org.tendril.testkit.frame.GraphFrameContract;
import org.tendril.testkit.frame.GraphFrameConversionContract;
import org.tendril.testkit.frame.PropertyGroupsContract;
import org.tendril.testkit.frame.UserTextContract;

/** The contracts of graph frames, on Spark SQL. */
final class SparkGraphFrameTest
    implements GraphFrameContract,
        BadFramesContract,
        GraphFrameConversionContract,
        FrameMessagesContract,
        FramePathsContract,
        PropertyGroupsContract,
        UserTextContract {
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
