package org.tendril.spark.internal.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.tendril.engine.Engine;
import org.tendril.engine.ExchangeMode;
import org.tendril.engine.ProgressListener;
import org.tendril.spark.LocalSpark;
import org.tendril.spark.SparkEngine;

final class SparkEngineProviderTest {
  private static SparkEngine create(String master, ExchangeMode exchange) {
    return (SparkEngine) new SparkEngineProvider().create(master, exchange, ProgressListener.NONE);
  }

  @Test
  void usesTheRequestedExchangeOnARunningSession() {
    SparkSession session = LocalSpark.session();
    try (Engine engine = create("", ExchangeMode.STAGED)) {
      assertThat(engine.exchangeMode()).isEqualTo(ExchangeMode.STAGED);
    }
    assertThat(session.sparkContext().isStopped()).as("stopped a session of others").isFalse();
    try (Engine engine = create("", ExchangeMode.AUTO)) {
      assertThat(engine.exchangeMode()).isEqualTo(ExchangeMode.AUTO);
    }
  }

  @Test
  void stopsItsOwnSession() {
    LocalSpark.session().stop();
    SparkEngine engine = create("local[1]", ExchangeMode.RESIDENT);
    SparkSession session = engine.sparkSession();
    assertThat(engine.exchangeMode()).isEqualTo(ExchangeMode.RESIDENT);
    assertThat(session.sparkContext().getConf().get(INTERVAL)).isEqualTo("3s");
    engine.close();
    assertThat(session.sparkContext().isStopped()).isTrue();
  }

  private static final String INTERVAL = "spark.scheduler.barrier.maxConcurrentTasksCheck.interval";
}
