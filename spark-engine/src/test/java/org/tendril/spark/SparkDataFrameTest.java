package org.tendril.spark;

import org.tendril.engine.Engine;
import org.tendril.engine.frame.DataFrameContract;

/** The contract of data frames, on Spark SQL. */
final class SparkDataFrameTest implements DataFrameContract {
  @Override
  public Engine createEngine() {
    Engine engine = SparkEngine.on(LocalSpark.session());
    engine.register(Person.class);
    return engine;
  }
}
