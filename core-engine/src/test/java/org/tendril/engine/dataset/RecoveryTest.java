package org.tendril.engine.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.Spliterators;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.engine.Engine;
import org.tendril.engine.ProgressListener;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.internal.stage.FaultInjection;
import org.tendril.engine.internal.stage.FaultyEngine;

/** Failed tasks and lost partitions on the embedded engine. */
final class RecoveryTest {
  private static final long PAUSE_MILLIS = 100;
  private static final long PATIENCE_MILLIS = 600_000;

  @TempDir private Path work;

  private static Dataset<KeyValue<Long, Long>> sums(Engine engine) {
    return engine
        .range(0, 1000, 5)
        .<Long>keyBy(v -> v % 13)
        .reduceByKey(Long::sum, 4)
        .entries()
        .sortBy(KeyValue::key);
  }

  private static List<KeyValue<Long, Long>> expectedSums() {
    try (Engine engine = Engine.local().build()) {
      return sums(engine).collect();
    }
  }

  @Test
  void repeatsAFailedTaskWithTheSameResult() {
    Set<String> attempts = ConcurrentHashMap.newKeySet();
    FaultInjection faults =
        new FaultInjection() {
          @Override
          public void beforeCommit(int stage, int partition, int attempt) {
            attempts.add(stage + "/" + partition + "/" + attempt);
            if (partition == 2 && attempt < 3) {
              throw new IllegalStateException("planted");
            }
          }
        };
    try (Engine engine = FaultyEngine.with(faults).threads(3).workDirectory(work).build()) {
      assertThat(sums(engine).collect()).isEqualTo(expectedSums());
    }
    assertThat(attempts)
        .contains("0/2/1", "0/2/2", "0/2/3", "1/2/3", "2/2/3", "0/4/1", "2/3/1")
        .doesNotContain("0/2/4", "0/1/2")
        .hasSize(5 + 2 + 4 + 2 + 4 + 2);
    assertThat(work).isEmptyDirectory();
  }

  @Test
  void boundsTheAttemptsAtATask() {
    AtomicInteger tries = new AtomicInteger();
    FaultInjection faults =
        new FaultInjection() {
          @Override
          public void beforeCommit(int stage, int partition, int attempt) {
            if (stage == 1 && partition == 1) {
              tries.incrementAndGet();
              throw new IllegalStateException("planted");
            }
          }
        };
    try (Engine engine =
        FaultyEngine.with(faults).threads(2).memoryBudget(1).workDirectory(work).build()) {
      assertThatThrownBy(() -> sums(engine).collect())
          .isInstanceOf(TaskFailedException.class)
          .hasMessage(
              "task failed: stage 1: sortBy partition=1 attempts=3:"
                  + " java.lang.IllegalStateException: planted");
      assertThat(tries).hasValue(3);
      assertThat(engine.memory().reservedBytes()).as("left by the failed job").isZero();
    }
    try (Engine engine = FaultyEngine.with(faults).taskAttempts(5).build()) {
      assertThatThrownBy(() -> sums(engine).collect()).hasMessageContaining("attempts=5");
    }
  }

  @Test
  void doesNotRepeatBadInput() {
    AtomicInteger tries = new AtomicInteger();
    try (Engine engine = Engine.local().build()) {
      Dataset<Long> bad =
          engine
              .range(0, 1, 1)
              .map(
                  v -> {
                    tries.incrementAndGet();
                    throw new TendrilException.InvalidInput("line 1: expected a number");
                  });
      assertThatThrownBy(bad::count)
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessage("line 1: expected a number");
      assertThat(tries).hasValue(1);
    }
  }

  @Test
  void reportsExhaustedMemory() {
    AtomicInteger tries = new AtomicInteger();
    try (Engine engine = Engine.local().build()) {
      Dataset<Long> huge =
          engine
              .range(0, 4, 4)
              .map(
                  v -> {
                    if (v == 3) {
                      tries.incrementAndGet();
                      throw new OutOfMemoryError("planted");
                    }
                    return v;
                  });
      assertThatThrownBy(huge::count)
          .isInstanceOf(TendrilException.ResourceExhausted.class)
          .hasMessageContaining("stage 0: count partition=3")
          .hasRootCauseInstanceOf(OutOfMemoryError.class);
      assertThat(tries).hasValue(3);
    }
  }

  /** How many values a run begins that its third value cancels. */
  private static int begunByACancelledRun(long values, int partitions) {
    AtomicInteger begun = new AtomicInteger();
    try (Engine engine = Engine.local().threads(1).build()) {
      Dataset<Long> mapped =
          engine
              .range(0, values, partitions)
              .map(
                  v -> {
                    if (begun.incrementAndGet() == 3) {
                      engine.cancellation().cancel();
                    }
                    return v;
                  });
      assertThatThrownBy(mapped::count).isInstanceOf(CancellationException.class);
    }
    return begun.get();
  }

  @Test
  void stopsACancelledRun() {
    assertThat(begunByACancelledRun(100, 100)).isLessThan(10);
  }

  @Test
  void stopsACancelledTaskWithinItsPartition() {
    assertThat(begunByACancelledRun(1_000_000, 1)).isLessThan(10_000);
  }

  @Test
  void recomputesALostPartitionAtTheEndOfALongChain() {
    AtomicInteger losses = new AtomicInteger();
    FaultInjection faults =
        new FaultInjection() {
          @Override
          public boolean losesStored(Dataset<?> dataset, int partition) {
            return losses.incrementAndGet() == 6; // the second read of the second partition
          }
        };
    try (Engine engine = FaultyEngine.with(faults).threads(1).taskAttempts(1).build()) {
      Dataset<Long> chain = engine.range(0, 4, 4);
      for (int i = 0; i < 5000; i++) {
        chain = chain.map(v -> v + 1);
      }
      chain.persist().count();
      assertThat(chain.collect()).containsExactly(5000L, 5001L, 5002L, 5003L);
      assertThat(losses).hasValue(8);
    }
  }

  @Test
  void cutsChainsWithShortSides() {
    try (Engine engine = Engine.local().threads(2).build()) {
      Dataset<Long> side = engine.range(0, 2, 2);
      Dataset<Long> chain = side;
      for (int i = 0; i < 3000; i++) {
        chain = chain.zipPartitions(side, (p, a, b) -> List.of(a.next() + b.next()).iterator());
      }
      assertThat(chain.collect()).containsExactly(0L, 3001L);
    }
  }

  @Test
  void recomputesOnlyALostPartition() {
    Set<Integer> computed = ConcurrentHashMap.newKeySet();
    AtomicInteger losses = new AtomicInteger();
    List<Dataset<?>> lossy = new ArrayList<>();
    FaultInjection faults =
        new FaultInjection() {
          @Override
          public boolean losesStored(Dataset<?> dataset, int partition) {
            return lossy.contains(dataset) && partition == 1 && losses.incrementAndGet() == 2;
          }
        };
    try (Engine engine = FaultyEngine.with(faults).threads(2).build()) {
      Dataset<Long> kept =
          engine
              .range(0, 100, 4)
              .repartition(3)
              .<Long>mapPartitionsWithIndex(
                  (partition, values) -> {
                    computed.add(partition);
                    return values;
                  })
              .persist();
      lossy.add(kept);
      List<Long> first = kept.collect();
      assertThat(computed).containsExactlyInAnyOrder(0, 1, 2);
      computed.clear();
      assertThat(kept.map(v -> v).collect()).isEqualTo(first); // the second read loses it
      assertThat(computed).as("only the lost one").containsExactly(1);
      computed.clear();
      assertThat(kept.collect()).isEqualTo(first);
      assertThat(computed).isEmpty();
    }
  }

  @Test
  void recoversALostPartitionFromManyReleasedStates() {
    Set<Long> lost = new HashSet<>();
    List<Dataset<?>> last = new ArrayList<>();
    FaultInjection faults =
        new FaultInjection() {
          @Override
          public synchronized boolean losesStored(Dataset<?> dataset, int partition) {
            return last.contains(dataset) && partition < 2 && lost.add((long) partition);
          }
        };
    try (Engine engine = FaultyEngine.with(faults).threads(2).build()) {
      Dataset<Long> state = engine.range(0, 3, 3).persist();
      for (int i = 0; i < 20; i++) {
        Dataset<Addressed<Long>> sent =
            state.mapPartitionsWithIndex(
                (partition, values) ->
                    List.of(new Addressed<>((partition + 1) % 3, values.next())).iterator());
        Dataset<Long> received = Dataset.exchange(sent, 3);
        Dataset<Long> next =
            state
                .zipPartitions(
                    received,
                    (p, mine, got) -> List.of((mine.next() + 7 * got.next()) % 1000).iterator())
                .persist();
        next.count();
        state.unpersist();
        state = next;
      }
      List<Long> whole = state.collect();
      last.add(state);
      assertThat(state.map(v -> v).collect()).isEqualTo(whole);
      assertThat(lost).containsExactlyInAnyOrder(0L, 1L);
    }
  }

  @ParameterizedTest(name = "persisted {0}")
  @ValueSource(booleans = {false, true})
  void writesLostFilesAgain(boolean persisted) {
    AtomicInteger begun = new AtomicInteger();
    try (Engine engine = Engine.local().threads(2).memoryBudget(1).workDirectory(work).build()) {
      Dataset<String> sent = engine.range(0, 3000, 3).repartition(3).map(v -> "value " + v);
      if (persisted) {
        sent.persist().count();
      }
      Dataset<String> read =
          sent.mapPartitions(
              values -> {
                if (begun.incrementAndGet() == 2) {
                  removeFiles(engine.workDirectory());
                }
                return values;
              });
      assertThat(read.distinct().count()).isEqualTo(3000);
      assertThat(begun).hasValueGreaterThan(3);
    }
    assertThat(work).isEmptyDirectory();
  }

  private static void removeFiles(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void countsFailuresToReadDespiteMissingOutputs() {
    AtomicInteger tries = new AtomicInteger();
    try (Engine engine = Engine.local().threads(2).memoryBudget(1).workDirectory(work).build()) {
      Dataset<Long> unlucky =
          engine
              .range(0, 3000, 3)
              .repartition(1)
              .mapPartitions(
                  values -> {
                    if (tries.incrementAndGet() < 20) {
                      removeFiles(engine.workDirectory());
                    }
                    return values;
                  });
      assertThatThrownBy(unlucky::count)
          .isInstanceOf(TaskFailedException.class)
          .hasMessageContaining("attempts=3");
    }
    assertThat(tries).hasValue(3);
  }

  @Test
  void keepsStoredValuesAfterAFileErrorOfTheUser() {
    AtomicInteger sent = new AtomicInteger();
    AtomicInteger tries = new AtomicInteger();
    try (Engine engine = Engine.local().threads(2).build()) {
      Dataset<Long> values =
          engine
              .range(0, 10, 2)
              .mapPartitionsWithIndex(
                  (partition, numbers) -> {
                    sent.incrementAndGet();
                    return numbers;
                  });
      Dataset<Long> broken =
          values
              .repartition(2)
              .map(
                  value -> {
                    if (tries.incrementAndGet() < 20) {
                      throw new UncheckedIOException(new IOException("no such file"));
                    }
                    return value;
                  });
      assertThatThrownBy(broken::count).isInstanceOf(TaskFailedException.class);
    }
    assertThat(sent).hasValue(2);
  }

  @Test
  void keepsOutputsForOtherTasksWhenOneLosesThem() {
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch failing = new CountDownLatch(1);
    try (Engine engine = Engine.local().threads(2).workDirectory(work).build()) {
      Dataset<Long> onDisk = engine.range(0, 100, 1).persist(StorageLevel.DISK);
      assertThat(onDisk.count()).isEqualTo(100);
      Dataset<Long> both =
          engine
              .range(0, 1000, 10)
              .repartition(2)
              .zipPartitions(
                  onDisk.union(engine.range(0, 0, 1)),
                  (partition, numbers, others) -> {
                    if (partition == 1) { // reads on while the other task gives up
                      long first = numbers.next();
                      reading.countDown();
                      await(failing, PATIENCE_MILLIS);
                      await(new CountDownLatch(1), PAUSE_MILLIS);
                      return Stream.concat(Stream.of(first), stream(numbers)).iterator();
                    }
                    await(reading, PATIENCE_MILLIS);
                    if (failing.getCount() > 0) {
                      removeFiles(engine.workDirectory());
                      failing.countDown();
                    }
                    others.next(); // fails the first time
                    return numbers;
                  });
      assertThat(both.count()).isEqualTo(1000);
    }
  }

  private static Stream<Long> stream(Iterator<Long> numbers) {
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(numbers, 0), false);
  }

  private static void await(CountDownLatch latch, long mostMillis) {
    try {
      boolean open = latch.await(mostMillis, TimeUnit.MILLISECONDS);
      assertThat(open || mostMillis == PAUSE_MILLIS).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void leavesNothingAfterAFailedAction() throws IOException {
    for (long budget : new long[] {1, 1 << 24}) {
      try (Engine engine =
          Engine.local().threads(1).memoryBudget(budget).workDirectory(work).build()) {
        Dataset<String> broken = engine.range(0, 4000, 4).map(v -> "value " + 1 / (2500 - v));
        Path file = work.resolve("values.txt");
        assertThatThrownBy(() -> broken.write(file)).isInstanceOf(TaskFailedException.class);
        assertThatThrownBy(broken::checkpoint).isInstanceOf(TaskFailedException.class);
        assertThat(engine.memory().reservedBytes()).isZero();
        try (Stream<Path> left = Files.walk(engine.workDirectory())) {
          assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
        assertThat(work).isDirectoryNotContaining("glob:**values*");
      }
    }
  }

  @Test
  void runsAnActionInsideATaskInPlace() {
    try (Engine engine = Engine.local().threads(4).build()) {
      Dataset<Long> inner = engine.range(0, 10, 3).repartition(2);
      assertThat(engine.range(0, 4, 4).map(v -> v + inner.count()).collect())
          .containsExactly(10L, 11L, 12L, 13L);
    }
  }

  @Test
  void reportsTheProgressOfStages() {
    List<String> events = new ArrayList<>();
    ProgressListener listener =
        new ProgressListener() {
          @Override
          public void started(String phase, long total, String unit) {
            events.add(phase + " of " + total + " " + unit);
          }

          @Override
          public void advanced(String phase, long done) {
            events.add(phase + " " + done);
          }

          @Override
          public void finished(String phase, long nanos) {
            events.add(phase + " finished");
          }
        };
    try (Engine engine = Engine.local().threads(1).listener(listener).build()) {
      engine.range(0, 10, 2).distinct().count();
    }
    assertThat(events)
        .containsExactly(
            "stage 0: distinct of 2 partitions",
            "stage 0: distinct 1",
            "stage 0: distinct 2",
            "stage 0: distinct finished",
            "stage 1: count of 2 partitions",
            "stage 1: count 1",
            "stage 1: count 2",
            "stage 1: count finished");
  }

  @Test
  void refusesFunctionsThatAreNotSerializable() {
    Object notSerializable = new Object();
    try (Engine engine = Engine.local().serializeEverything().build()) {
      Dataset<Long> values = engine.range(0, 2, 1);
      assertThatThrownBy(() -> values.map(v -> v + notSerializable.hashCode()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("Serializable")
          .hasMessageContaining("java.lang.Object");
    }
  }
}
