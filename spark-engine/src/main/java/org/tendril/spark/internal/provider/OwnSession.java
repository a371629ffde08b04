package org.tendril.spark.internal.provider;

import java.time.Duration;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.tendril.engine.ExchangeMode;
import org.tendril.engine.ProgressListener;
import org.tendril.engine.failure.TendrilException;
import org.tendril.spark.SparkEngine;
import scala.Option;

/** Starts a Spark session that ends with its engine. */
final class OwnSession {
  private static final Duration MASTER_PATIENCE = Duration.ofSeconds(5);

  private OwnSession() {}

  /**
   * Creates an engine on {@code master}, else on {@code spark.master}, else on {@code local[*]}.
   *
   * @throws TendrilException.ResourceExhausted if no master is reachable, or Spark does not start
   * @throws TendrilException.WorkerLost if no master answers, or executors are too large
   */
  static SparkEngine start(String master, ExchangeMode exchange, ProgressListener listener) {
    SparkConf settings = new SparkConf(); // includes those of spark-submit
    settings.setIfMissing("spark.app.name", "Tendril");
    settings.setIfMissing("spark.ui.showConsoleProgress", "false");
    if (!master.isEmpty()) {
      settings.setMaster(master);
    }
    settings.setIfMissing("spark.master", "local[*]");
    if (settings.get("spark.master").startsWith("local[")) {
      settings.setIfMissing("spark.ui.enabled", "false");
    }
    // Without these, Spark waits ten minutes for slots when it recomputes lost results of resident
    // tasks.
    settings.setIfMissing("spark.scheduler.barrier.maxConcurrentTasksCheck.interval", "3s");
    settings.setIfMissing("spark.scheduler.barrier.maxConcurrentTasksCheck.maxFailures", "20");
    boolean shared = isRunning(SparkSession.getDefaultSession());
    if (!shared) {
      StandaloneMaster.await(settings.get("spark.master"), MASTER_PATIENCE);
      MasterProbe.check(settings);
    }
    SparkSession session;
    try {
      session = SparkSession.builder().config(settings).getOrCreate();
    } catch (Exception e) { // Scala declares no checked exceptions
      throw new TendrilException.ResourceExhausted(
          "Spark must start: master="
              + settings.get("spark.master")
              + ": "
              + e.getMessage()
              + "; check the master's URL and Spark's log",
          e);
    }
    return shared
        ? SparkEngine.on(session, exchange, listener)
        : SparkEngine.owning(session, exchange, listener);
  }

  private static boolean isRunning(Option<SparkSession> session) {
    return session.isDefined() && !session.get().sparkContext().isStopped();
  }
}
