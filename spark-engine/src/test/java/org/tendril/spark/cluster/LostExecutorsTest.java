package org.tendril.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tendril.engine.Engine;
import org.tendril.engine.ExchangeMode;
import org.tendril.engine.failure.TendrilException;
import org.tendril.graph.Graph;
import org.tendril.pregel.PregelOptions;

/** Runs whose executor or worker is killed. */
@Tag("slow")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
final class LostExecutorsTest {
  private static final int SUPERSTEPS = 60;
  private static final ExecutorService DRIVER = Executors.newSingleThreadExecutor();

  @TempDir Path folder;

  @AfterAll
  static void shutDown() {
    DRIVER.shutdownNow();
  }

  private Slowly program(String name, int millis) {
    return new Slowly(SUPERSTEPS, millis, folder.resolve(name).toString());
  }

  private static long[] run(Engine engine, Slowly program) {
    Graph<Void, Void> graph = Graphs.rmat(engine, 9);
    return graph.pregel(program, PregelOptions.defaults().withCheckpointEvery(10)).values().clone();
  }

  private long[] expected() {
    try (Engine engine = Engine.local().build()) {
      return run(engine, program("embedded", 0));
    }
  }

  /** Runs the program, and disturbs the cluster after a third of it. */
  private long[] disturbed(SparkSession spark, ExchangeMode exchange, Runnable disturbance)
      throws ExecutionException, InterruptedException, TimeoutException {
    return disturbed(spark, exchange, disturbance, () -> {});
  }

  /** As above; calls {@code afterwards} before the engine is closed. */
  private long[] disturbed(
      SparkSession spark, ExchangeMode exchange, Runnable disturbance, Runnable afterwards)
      throws ExecutionException, InterruptedException, TimeoutException {
    Exchanges exchanges = new Exchanges();
    try (Engine engine = exchanges.engine(spark, exchange)) {
      Slowly program = program(exchange.name(), 100);
      Future<long[]> values = DRIVER.submit(() -> run(engine, program));
      int tasks = exchange == ExchangeMode.STAGED ? 1 : 2;
      Pauses.until(
          "a third of the supersteps",
          Duration.ofMinutes(5),
          () -> values.isDone() || program.marked() > tasks * SUPERSTEPS / 3);
      assertThat(values.isDone()).as("the run has ended already").isFalse();
      disturbance.run();
      long[] answer = values.get(8, TimeUnit.MINUTES);
      if (exchange == ExchangeMode.AUTO) {
        assertThat(exchanges.used()).containsExactly(ExchangeMode.RESIDENT, ExchangeMode.STAGED);
        assertThat(exchanges.reasons().get(1)).startsWith("resident tasks were lost: ");
      } else {
        assertThat(exchanges.used()).containsOnly(exchange);
      }
      assertThat(program.marked()).as("supersteps run again").isGreaterThan(0);
      afterwards.run();
      return answer;
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"STAGED", "RESIDENT"})
  void answersTheSameWhenAnExecutorIsKilled(ExchangeMode exchange) throws Exception {
    long[] expected = expected();
    try (StandaloneCluster cluster = StandaloneCluster.start(2);
        SparkSession spark = cluster.session("lost executor").getOrCreate();
        CapturedLog log = CapturedLog.of("org.tendril")) {
      String logged =
          exchange == ExchangeMode.RESIDENT
              ? "resident tasks run again .*resumed.*"
              : "executor lost: .*";
      // Spark may notice the loss only after the answer was computed.
      Runnable afterwards =
          () ->
              Pauses.until(
                  "the log reports the recovery",
                  Duration.ofMinutes(10),
                  () -> log.messages().stream().anyMatch(line -> line.matches(logged)));
      assertThat(disturbed(spark, exchange, cluster::killAnExecutor, afterwards))
          .isEqualTo(expected);
    }
  }

  @Test
  void continuesOnTheOtherWorkerWhenOneIsLost() throws Exception {
    long[] expected = expected();
    try (StandaloneCluster cluster = StandaloneCluster.start(2);
        SparkSession spark = cluster.session("lost worker").getOrCreate()) {
      assertThat(disturbed(spark, ExchangeMode.STAGED, () -> cluster.killWorker(0)))
          .isEqualTo(expected);
    }
  }

  @Test
  void continuesInStagesWhenTooFewWorkersRemainForResidentTasks() throws Exception {
    long[] expected = expected();
    try (StandaloneCluster cluster = StandaloneCluster.start(2);
        SparkSession spark = cluster.session("lost worker").getOrCreate()) {
      assertThat(disturbed(spark, ExchangeMode.AUTO, () -> cluster.killWorker(0)))
          .isEqualTo(expected);
    }
  }

  @Test
  void reportsThatTooFewWorkersRemainForResidentTasks() throws IOException {
    try (StandaloneCluster cluster = StandaloneCluster.start(2);
        SparkSession spark = cluster.session("lost worker").getOrCreate()) {
      long start = System.nanoTime();
      try {
        assertThat(disturbed(spark, ExchangeMode.RESIDENT, () -> cluster.killWorker(0)))
            .isEqualTo(expected());
      } catch (ExecutionException e) {
        assertThat(e.getCause())
            .isInstanceOf(TendrilException.class)
            .hasMessageMatching("(?s).*(slot|executor).*");
      } catch (InterruptedException | TimeoutException e) {
        throw new AssertionError("the run hangs", e);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(12));
    }
  }
}
