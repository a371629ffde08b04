package org.tendril.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tendril.engine.Engine;
import org.tendril.engine.ExchangeMode;
import org.tendril.engine.dataset.TaskFailedException;
import org.tendril.engine.failure.TendrilException;
import org.tendril.graph.Graph;
import org.tendril.partition.cut.EdgePartitioners;
import org.tendril.pregel.LongCombiner;
import org.tendril.pregel.LongContext;
import org.tendril.pregel.LongSourceProgram;
import org.tendril.pregel.PregelOptions;

/** Runs that are refused, or run otherwise than wished, and report that promptly. */
@Tag("slow")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
final class RefusedRunsTest {
  private static final Duration PROMPTLY =
      Duration.ofMinutes(8); // Spark's own limit is ten minutes

  @TempDir static Path folder;
  private static StandaloneCluster cluster;

  @BeforeAll
  static void start() {
    cluster = StandaloneCluster.start(2);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private static Graph<Void, Void> graph(Engine engine) {
    return Graphs.rmat(engine, 8);
  }

  /** Spreads the smallest id. Its component may not be serializable, and it may throw. */
  record Smallest(Object baggage, int throwsAt) implements LongSourceProgram {
    private static final long serialVersionUID = 1L;

    @Override
    public LongCombiner combiner() {
      return LongCombiner.min();
    }

    @Override
    public long initialValue(int vertex, LongContext context) {
      return context.vertexId(vertex);
    }

    @Override
    public long message(int source, long value, LongContext context) {
      return value;
    }

    @Override
    public long compute(int vertex, long value, long message, LongContext context) {
      if (context.superstep() == throwsAt) {
        throw new ArithmeticException("cannot count to three");
      }
      if (baggage.equals("endless")) {
        return compute(vertex, value, message + 1, context) + 1;
      }
      return Math.min(value, message);
    }
  }

  private static final Smallest SMALLEST = new Smallest("", -1);

  private static void within(Duration limit, ThrowingRunnable action) throws IOException {
    long start = System.nanoTime();
    action.run();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(limit);
  }

  private interface ThrowingRunnable {
    void run() throws IOException;
  }

  @Test
  void exchangesInStagesWithDynamicAllocation() throws IOException {
    SparkSession.Builder builder =
        cluster
            .session("dynamic allocation")
            .config("spark.dynamicAllocation.enabled", "true")
            .config("spark.dynamicAllocation.shuffleTracking.enabled", "true")
            .config("spark.dynamicAllocation.minExecutors", "2");
    Exchanges exchanges = new Exchanges();
    try (SparkSession spark = builder.getOrCreate();
        Engine engine = exchanges.engine(spark, ExchangeMode.AUTO)) {
      within(PROMPTLY, () -> graph(engine).pregel(SMALLEST, PregelOptions.defaults()));
      assertThat(exchanges.used()).containsOnly(ExchangeMode.STAGED);
      assertThat(exchanges.reasons())
          .allMatch(reason -> reason.contains("spark.dynamicAllocation.enabled=true"));
    }
  }

  @Test
  void exchangesInStagesWithTooFewSlots() throws IOException {
    Exchanges exchanges = new Exchanges();
    try (SparkSession spark = cluster.session("slots").getOrCreate();
        Engine engine = exchanges.engine(spark, ExchangeMode.AUTO)) {
      Graph<Void, Void> five = graph(engine).partitionBy(EdgePartitioners.random(), 5);
      within(PROMPTLY, () -> five.pregel(SMALLEST, PregelOptions.defaults()));
      assertThat(exchanges.used()).containsOnly(ExchangeMode.STAGED);
      assertThat(exchanges.reasons()).allMatch(reason -> reason.contains("tasks=5 slots=2"));

      PregelOptions resident = PregelOptions.defaults().withExchange(ExchangeMode.RESIDENT);
      within(
          PROMPTLY,
          () ->
              assertThatThrownBy(() -> five.pregel(SMALLEST, resident))
                  .isInstanceOf(TendrilException.InvalidInput.class)
                  .hasMessageContaining("tasks=5 slots=2"));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"STAGED", "RESIDENT"})
  void throwsTheExceptionOfAProgram(ExchangeMode exchange) throws IOException {
    try (SparkSession spark = cluster.session("throws").getOrCreate();
        Engine engine = new Exchanges().engine(spark, exchange)) {
      Graph<Void, Void> graph = graph(engine);
      within(
          PROMPTLY,
          () ->
              assertThatThrownBy(() -> graph.pregel(new Smallest("", 1), PregelOptions.defaults()))
                  .isInstanceOf(TendrilException.ProgramFailed.class)
                  .hasMessageContaining("cannot count to three")
                  .hasMessageContaining("superstep=1 partition="));
      assertThat(graph.pregel(SMALLEST, PregelOptions.defaults()).values())
          .as("the engine still works")
          .contains(0);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"STAGED", "RESIDENT"})
  void keepsExecutorsWhoseStackHasOverflowed(ExchangeMode exchange) throws IOException {
    try (SparkSession spark = cluster.session("overflow").getOrCreate();
        Engine engine = new Exchanges().engine(spark, exchange)) {
      Graph<Void, Void> graph = graph(engine);
      List<ProcessHandle> before = cluster.awaitExecutors(2);
      within(
          PROMPTLY,
          () ->
              assertThatThrownBy(
                      () -> graph.pregel(new Smallest("endless", -1), PregelOptions.defaults()))
                  .isInstanceOf(TendrilException.ProgramFailed.class)
                  .hasMessageContaining("superstep=0")
                  .hasRootCauseInstanceOf(StackOverflowError.class));
      assertThatThrownBy(
              () -> engine.range(0, 4, 2).map(RefusedRunsTest::endless).persist().count())
          .isInstanceOf(TaskFailedException.class)
          .hasCauseInstanceOf(StackOverflowError.class);
      assertThat(cluster.executors()).containsExactlyInAnyOrderElementsOf(before);
      assertThat(graph.pregel(SMALLEST, PregelOptions.defaults()).values()).contains(0);
    }
  }

  private static long endless(long value) {
    return value < 0 ? 0 : endless(value + 1) + 1;
  }

  @ParameterizedTest
  @EnumSource(names = {"STAGED", "RESIDENT"})
  void refusesAProgramThatIsNotSerializable(ExchangeMode exchange) throws IOException {
    try (SparkSession spark = cluster.session("not serializable").getOrCreate();
        Engine engine = new Exchanges().engine(spark, exchange)) {
      Graph<Void, Void> graph = graph(engine);
      Smallest heavy = new Smallest(new Object(), -1);
      within(
          PROMPTLY,
          () ->
              assertThatThrownBy(() -> graph.pregel(heavy, PregelOptions.defaults()))
                  .hasMessageContaining("Serializable")
                  .hasMessageContaining("java.lang.Object"));
    }
  }
}
