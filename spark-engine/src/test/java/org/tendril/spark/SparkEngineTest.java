package org.tendril.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.DeterministicLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tendril.engine.Engine;
import org.tendril.engine.ExchangeMode;
import org.tendril.engine.ProgressListener;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.dataset.Dataset.FoldFunction;
import org.tendril.engine.dataset.MapFunction;
import org.tendril.engine.dataset.TaskFailedException;
import org.tendril.engine.failure.TendrilException;

/** Properties of an engine on Spark beyond the contract of datasets. */
final class SparkEngineTest {

  /** A class that is not serializable. */
  private static final class Socket {}

  /** A function that is a class of its own. */
  private static final class Adding implements MapFunction<Long, Long> {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // the field that is refused
    private final Socket socket;

    Adding(Socket socket) {
      this.socket = socket;
    }

    @Override
    public Long apply(Long value) {
      return value + socket.hashCode();
    }
  }

  /** Serializable, but not registered. */
  private record Total(long sum) implements Serializable {}

  private static SparkEngine engine() {
    return SparkEngine.on(LocalSpark.session());
  }

  @Test
  void refusesAFunctionThatIsNotSerializable() {
    try (Engine engine = engine()) {
      Dataset<Long> values = engine.range(0, 10, 2);
      Socket socket = new Socket();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> values.map(v -> v + socket.hashCode()))
          .withMessageContaining("Serializable")
          .withMessageContaining("SparkEngineTest$Socket")
          .withMessageContaining("create the object inside the function");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> values.map(new Adding(socket)))
          .withMessageContaining("function=" + Adding.class.getName())
          .withMessageContaining("field=" + Adding.class.getName() + ".socket");
      assertThat(values.count()).isEqualTo(10);
    }
  }

  @Test
  void foldsIntoValuesThatAreSerializable() {
    try (Engine engine = engine()) {
      FoldFunction<Total, Long> add = (total, value) -> new Total(total.sum() + value);
      Total total =
          engine.range(0, 10, 3).fold(new Total(0), add, (a, b) -> new Total(a.sum() + b.sum()));
      assertThat(total.sum()).isEqualTo(45);
      assertThat(engine.dataset(List.of(new Total(1), new Total(2)), 2).map(Total::sum).collect())
          .containsExactly(1L, 2L);
    }
  }

  @Test
  void reportsTheCauseOfAFailureEvenIfItIsNotSerializable() {
    try (Engine engine = engine()) {
      Dataset<Long> broken = engine.range(0, 10, 2).map(SparkEngineTest::failing);
      assertThatThrownBy(broken::count)
          .isInstanceOfSatisfying(
              TaskFailedException.class,
              e -> {
                assertThat(e.partition()).isEqualTo(1);
                assertThat(e.attempts()).isEqualTo(1);
                assertThat(e.stage()).isZero();
                assertThat(e).hasMessageContaining("stage 0: count").hasMessageContaining("broken");
              });
      Dataset<Long> refused =
          engine
              .range(0, 10, 2)
              .map(
                  v -> {
                    throw new TendrilException.InvalidInput("line 3: too short");
                  });
      assertThatThrownBy(refused::count)
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessage("line 3: too short");
    }
  }

  private static Long failing(long value) {
    if (value == 7) {
      throw new IllegalStateException("broken") {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings({"serial", "unused"}) // not serializable
        private final Socket socket = new Socket();
      };
    }
    return value;
  }

  private static final CountDownLatch RUNNING =
      new CountDownLatch(1); // static, since functions are serialized

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void stopsARunningJobWhenItIsCancelled() throws InterruptedException {
    try (Engine engine = engine()) {
      Dataset<Long> endless =
          engine.generate(
              2, partition -> LongStream.iterate(0, SparkEngineTest::counted).iterator());
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      Thread caller =
          new Thread(
              () -> {
                try {
                  endless.count();
                } catch (Throwable e) {
                  thrown.set(e);
                }
              });
      caller.start();
      RUNNING.await();
      engine.cancellation().cancel();
      caller.join();
      assertThat(thrown.get()).isInstanceOf(CancellationException.class);
      assertThat(engine.range(0, 10, 2).count()).as("another job runs").isEqualTo(10);
    }
  }

  private static long counted(long value) {
    RUNNING.countDown();
    return value + 1;
  }

  private static final CountDownLatch INTERRUPTIBLE = new CountDownLatch(1); // static, too

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void stopsTheJobOfAnInterruptedCaller() throws InterruptedException {
    try (Engine engine = engine()) {
      Dataset<Long> endless =
          engine.generate(
              2,
              partition ->
                  LongStream.iterate(
                          0,
                          value -> {
                            INTERRUPTIBLE.countDown();
                            return value + 1;
                          })
                      .iterator());
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      AtomicBoolean flag = new AtomicBoolean();
      Thread caller =
          new Thread(
              () -> {
                try {
                  endless.count();
                } catch (Throwable e) {
                  thrown.set(e);
                  flag.set(Thread.currentThread().isInterrupted());
                }
              });
      caller.start();
      INTERRUPTIBLE.await();
      caller.interrupt();
      caller.join();
      assertThat(thrown.get())
          .isInstanceOf(CancellationException.class)
          .hasMessageContaining("interrupted");
      assertThat(flag).as("the flag of interruption remains").isTrue();
      while (LocalSpark.session().sparkContext().statusTracker().getActiveJobIds().length > 0) {
        Thread.sleep(10);
      }
      assertThat(engine.range(0, 10, 2).count()).as("another job runs").isEqualTo(10);
    }
  }

  private static scala.Enumeration.Value levelOf(JavaRDD<?> rdd) {
    return rdd.rdd().outputDeterministicLevel();
  }

  @Test
  void marksIndeterminateRdds() {
    try (SparkEngine engine = engine()) {
      JavaSparkContext spark =
          JavaSparkContext.fromSparkContext(LocalSpark.session().sparkContext());
      JavaRDD<Integer> dealt =
          spark.parallelize(List.of(1, 2, 3, 4), 2).repartition(2).repartition(2);
      assertThat(levelOf(dealt)).isEqualTo(DeterministicLevel.INDETERMINATE());
      Dataset<Integer> wrapped = engine.wrap(dealt).map(v -> v + 1);
      for (Dataset<Integer> derived :
          List.of(
              wrapped,
              wrapped.repartition(3).sortBy(v -> v),
              wrapped.union(wrapped),
              engine.wrap(dealt).persist().map(v -> v))) {
        assertThat(levelOf(engine.unwrap(derived))).isEqualTo(DeterministicLevel.INDETERMINATE());
      }
      assertThat(levelOf(engine.unwrap(engine.range(0, 4, 2).repartition(3))))
          .isEqualTo(DeterministicLevel.DETERMINATE());
    }
  }

  @Test
  void wrapsRddsAndUnwrapsDatasets() {
    try (SparkEngine engine = engine()) {
      JavaSparkContext spark =
          JavaSparkContext.fromSparkContext(LocalSpark.session().sparkContext());
      Dataset<Integer> wrapped = engine.wrap(spark.parallelize(List.of(1, 2, 3, 4, 5), 3));
      assertThat(wrapped.partitionCount()).isEqualTo(3);
      assertThat(wrapped.map(v -> 10 * v).repartition(2).sortBy(v -> v).collect())
          .containsExactly(10, 20, 30, 40, 50);
      JavaRDD<Long> rdd = engine.unwrap(engine.range(0, 6, 3).repartition(2).map(v -> v + 1));
      assertThat(rdd.getNumPartitions()).isEqualTo(2);
      assertThat(rdd.collect()).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L);
      assertThat(rdd.collect()).as("again").hasSize(6);
      Dataset<Long> kept = engine.range(0, 6, 3).persist();
      assertThat(engine.unwrap(kept).collect()).isEqualTo(kept.collect());
      assertThat(engine.wrap(spark.<Integer>emptyRDD()).collect()).isEmpty();
      try (SparkEngine other = engine()) {
        assertThatIllegalArgumentException().isThrownBy(() -> other.unwrap(kept));
      }
    }
  }

  @Test
  void wrapsAnUnwrappedRddThatSparkHasCheckpointed() {
    try (SparkEngine engine = engine()) {
      Dataset<Long> kept = engine.range(0, 6, 3).persist();
      for (Dataset<Long> given : List.of(kept, kept.map(v -> v + 1), kept.repartition(2))) {
        JavaRDD<Long> rdd = engine.unwrap(given);
        Dataset<Long> before = engine.wrap(rdd).map(v -> -v);
        rdd.rdd().localCheckpoint();
        assertThat(rdd.count()).isEqualTo(6);
        assertThat(engine.wrap(rdd).persist().map(v -> 2 * v).count()).isEqualTo(6);
        assertThat(before.count()).isEqualTo(6);
      }
    }
  }

  /** Serialized with the class numbers of the engine that sends it. */
  record Sent(long value) {}

  /** Registered only in the other engine. */
  record Unsent(String value) {}

  @Test
  void readsAnRddOfAnotherEngine() {
    try (SparkEngine engine = engine();
        SparkEngine other = engine()) {
      engine.register(Sent.class);
      other.register(Unsent.class);
      Dataset<Sent> sent = engine.range(0, 6, 3).map(Sent::new).repartition(2).persist();
      JavaRDD<Sent> rdd = engine.unwrap(sent.map(value -> new Sent(value.value() + 1)));
      assertThat(other.wrap(rdd).map(Sent::value).collect())
          .containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L);
    }
  }

  @Test
  void usesTheWidthOfTheSession() {
    try (SparkEngine engine = engine()) {
      assertThat(engine.defaultPartitionCount()).isEqualTo(2);
      assertThat(engine.isEmbedded()).isFalse();
      assertThat(engine.exchangeMode()).isEqualTo(ExchangeMode.AUTO);
    }
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void hasReportedAllStagesWhenItIsClosed() {
    Set<String> started = ConcurrentHashMap.newKeySet();
    AtomicInteger finished = new AtomicInteger();
    ProgressListener listener =
        new ProgressListener() {
          @Override
          public void started(String phase, long total, String unit) {
            pause(); // delays later events
            started.add(phase + " " + total + " " + unit);
          }

          @Override
          public void finished(String phase, long nanos) {
            finished.incrementAndGet();
          }
        };
    try (Engine engine = SparkEngine.on(LocalSpark.session(), listener)) {
      assertThat(engine.range(0, 10, 3).repartition(2).count()).isEqualTo(10);
    }
    assertThat(started)
        .containsExactlyInAnyOrder(
            "stage 0: repartition 3 partitions", "stage 1: count 2 partitions");
    assertThat(finished).hasValue(2);
  }

  private static void pause() {
    try {
      Thread.sleep(500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void servesManyThreads() throws InterruptedException {
    try (Engine engine = engine()) {
      Dataset<Long> shared = engine.range(0, 1000, 4).repartition(3).persist();
      List<Long> sums = new ArrayList<>();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        long factor = i;
        Thread thread =
            new Thread(
                () -> {
                  long sum = shared.map(v -> v * factor).fold(0L, Long::sum, Long::sum);
                  synchronized (sums) {
                    sums.add(sum);
                  }
                });
        thread.start();
        threads.add(thread);
      }
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(sums).containsExactlyInAnyOrder(0L, 499500L, 999000L, 1498500L);
    }
  }

  @Test
  void computesUnionsOfAHundredDatasets() {
    try (Engine engine = engine()) {
      Dataset<Long> all = engine.range(0, 1, 1);
      for (int i = 1; i < 100; i++) {
        all = all.union(engine.range(i, i + 1, 1)).map(v -> v);
      }
      assertThat(all.coalesce(2).collect()).isEqualTo(LongStream.range(0, 100).boxed().toList());
      Iterator<Long> first = all.iterate();
      assertThat(first.next()).isZero();
    }
  }
}
