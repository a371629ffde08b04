package org.tendril.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tendril.engine.Engine;
import org.tendril.engine.ExchangeMode;
import org.tendril.engine.dataset.Addressed;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.dataset.StorageLevel;
import org.tendril.engine.dataset.TaskFailedException;
import org.tendril.engine.failure.TendrilException;

/** A session with three attempts at each task, Kryo, a checkpoint directory and early spilling. */
final class OtherSettingsTest {
  private static final AtomicInteger FAILURES =
      new AtomicInteger(); // static, since functions are serialized

  @TempDir private static Path checkpoints;
  private SparkSession session;

  /** A value of a user's class, not Serializable. */
  private record Reading(String station, long hour) {}

  @BeforeAll
  static void stopTheOther() {
    LocalSpark.session().stop();
  }

  @BeforeEach
  void start() {
    session =
        SparkSession.builder()
            .master("local[2,3]")
            .appName("other settings")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
            .config("spark.shuffle.spill.numElementsForceSpillThreshold", "3")
            .config("spark.driver.maxResultSize", "1m")
            .config(SparkEngine.EXCHANGE_SETTING, "staged")
            .getOrCreate();
    session.sparkContext().setCheckpointDir(checkpoints.toUri().toString());
  }

  @AfterEach
  void stop() {
    session.stop();
  }

  private static long failing(long value, int times) {
    if (value == 7 && FAILURES.getAndIncrement() < times) {
      throw new IllegalStateException("planted");
    }
    return value;
  }

  @Test
  void triesATaskAgain() {
    try (Engine engine = SparkEngine.on(session)) {
      FAILURES.set(0);
      Dataset<Long> twice = engine.range(0, 10, 2).map(v -> failing(v, 2)).repartition(2);
      assertThat(twice.count()).isEqualTo(10);
      assertThat(FAILURES).hasValue(3);
      FAILURES.set(0);
      Dataset<Long> always = engine.range(0, 10, 2).map(v -> failing(v, Integer.MAX_VALUE));
      assertThatThrownBy(always::count)
          .isInstanceOfSatisfying(
              TaskFailedException.class, e -> assertThat(e.attempts()).isEqualTo(3));
    }
  }

  @Test
  void keepsTheOrderOfSpilledBlocks() {
    try (Engine engine = SparkEngine.on(session)) {
      Dataset<long[]> arrived =
          engine
              .range(0, 200, 4)
              .exchange(
                  2,
                  v -> {
                    long[] block = new long[40_000]; // a chunk of its own
                    block[0] = v;
                    return new Addressed<>((int) (v % 2), block);
                  });
      assertThat(arrived.map(block -> block[0]).collect())
          .isEqualTo(
              LongStream.concat(
                      LongStream.range(0, 100).map(v -> 2 * v),
                      LongStream.range(0, 100).map(v -> 2 * v + 1))
                  .boxed()
                  .toList());
    }
  }

  @Test
  void persistsAndReturnsValuesOfUsersByTheCodec() {
    try (Engine engine = SparkEngine.on(session)) {
      engine.register(Reading.class);
      List<Reading> readings =
          IntStream.range(0, 50).mapToObj(i -> new Reading("s" + i % 3, i)).toList();
      for (StorageLevel level : StorageLevel.values()) {
        Dataset<Reading> kept = engine.dataset(readings, 3).persist(level);
        assertThat(kept.collect()).isEqualTo(readings);
        assertThat(kept.collect()).isEqualTo(readings);
      }
    }
  }

  @Test
  void reportsTheSettingThatLimitsResults() {
    try (Engine engine = SparkEngine.on(session)) {
      assertThatThrownBy(() -> engine.range(0, 1 << 20, 2).collect())
          .isInstanceOf(TendrilException.ResourceExhausted.class)
          .hasMessageContaining("raise spark.driver.maxResultSize");
    }
  }

  @Test
  void deletesCheckpointsEvenIfSparkIsStoppedFirst() {
    SparkContext spark = session.sparkContext();
    File folder = new File(java.net.URI.create(spark.getCheckpointDir().get()).getPath());
    try (Engine engine = SparkEngine.on(session)) {
      Dataset<Long> written = engine.range(0, 1000, 3).checkpoint();
      assertThat(written.count()).isEqualTo(1000);
      assertThat(Objects.requireNonNull(folder.list())).hasSize(1);
      session.stop();
    }
    assertThat(Objects.requireNonNull(folder.list())).isEmpty();
  }

  @Test
  void writesCheckpointsToTheDirectoryOfSparkAndDeletesThem() {
    File folder =
        new File(java.net.URI.create(session.sparkContext().getCheckpointDir().get()).getPath());
    try (Engine engine = SparkEngine.on(session)) {
      assertThat(engine.exchangeMode()).isEqualTo(ExchangeMode.STAGED);
      Dataset<Long> written = engine.range(0, 1000, 3).map(v -> v * v).persist().checkpoint();
      assertThat(Objects.requireNonNull(folder.list())).hasSize(1);
      assertThat(written.explain()).contains("[checkpoint]");
      assertThat(written.unpersist().reduce(Long::sum)).hasValue(332833500L);
    }
    assertThat(Objects.requireNonNull(folder.list())).isEmpty();
  }
}
