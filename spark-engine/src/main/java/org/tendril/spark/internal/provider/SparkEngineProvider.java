package org.tendril.spark.internal.provider;

import org.tendril.engine.Engine;
import org.tendril.engine.ExchangeMode;
import org.tendril.engine.ProgressListener;
import org.tendril.engine.internal.EngineProvider;

/**
 * Creates engines, each on its own Spark session. The argument is the master's URL, or empty for
 * {@code spark.master} as {@code spark-submit} sets it, else {@code local[*]}. Loads without Spark
 * on the class path.
 */
public final class SparkEngineProvider implements EngineProvider {
  @Override
  public String name() {
    return "spark";
  }

  @Override
  public Engine create(String argument, ExchangeMode exchange, ProgressListener listener) {
    return OwnSession.start(argument, exchange, listener);
  }
}
