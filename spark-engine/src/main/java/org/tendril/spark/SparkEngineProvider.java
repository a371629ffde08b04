package org.tendril.spark;

import org.tendril.engine.Engine;
import org.tendril.engine.EngineProvider;
import org.tendril.engine.ProgressListener;
import org.tendril.engine.resident.ExchangeMode;

/**
 * Makes engines on a Spark of their own; the argument is the master's URL, or empty for {@code
 * spark.master} as {@code spark-submit} sets it, else {@code local[*]}. Loads without Spark.
 */
public final class SparkEngineProvider implements EngineProvider {

  /** Made by {@link java.util.ServiceLoader}. */
  public SparkEngineProvider() {}

  @Override
  public String name() {
    return "spark";
  }

  @Override
  public Engine create(String argument, ExchangeMode exchange, ProgressListener listener) {
    return OwnSession.start(argument, exchange, listener);
  }
}
