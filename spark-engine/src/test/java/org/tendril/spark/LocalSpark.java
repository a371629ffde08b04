package org.tendril.spark;

import org.apache.spark.sql.SparkSession;

/** The session that the tests of this JVM share: two threads, one attempt at each task. */
public final class LocalSpark {
  private static final Object LOCK = new Object();

  private LocalSpark() {}

  /** Returns the session. Starts it at the first call, and again if a test has stopped it. */
  public static SparkSession session() {
    synchronized (LOCK) { // getOrCreate is not atomic
      return SparkSession.builder()
          .master("local[2]")
          .appName("tests")
          .config("spark.ui.enabled", "false")
          .config("spark.ui.showConsoleProgress", "false")
          .config("spark.ui.retainedJobs", "10") // or Spark's own records hide our leaks
          .config("spark.ui.retainedStages", "10")
          .config("spark.ui.retainedTasks", "100")
          .config("spark.sql.shuffle.partitions", "2")
          .config("spark.driver.host", "127.0.0.1")
          .config("spark.driver.bindAddress", "127.0.0.1")
          .getOrCreate();
    }
  }

  /**
   * Returns a session of its own settings on the same Spark, for tests of many small queries: each
   * is interpreted in one job, instead of compiled and planned again between its jobs. {@code
   * SparkDataFrameTest} and {@code SparkFramesTest} run with Spark's own settings.
   */
  public static SparkSession sessionForSmallQueries() {
    SparkSession session = session().newSession();
    session.conf().set("spark.sql.codegen.wholeStage", "false");
    session.conf().set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
    session.conf().set("spark.sql.adaptive.enabled", "false");
    return session;
  }
}
