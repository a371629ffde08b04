package org.tendril.spark.internal.resident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.spark.MapOutputTracker;
import org.apache.spark.MapOutputTrackerMaster;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.Addressed;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.dataset.TaskFailedException;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.internal.resident.Peers;
import org.tendril.engine.internal.resident.ResidentTask;
import org.tendril.engine.internal.resident.ResidentTasks;
import org.tendril.spark.SparkEngine;
import org.tendril.spark.internal.resident.mesh.ExchangeException;

/**
 * Resident tasks on local[4]; restarts and failures, the states that tasks save, and what is left
 * after.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class SparkResidentTasksTest {
  private static final int TASKS = 4;
  private static SparkSession session;
  private static @TempDir Path checkpoints;
  private static final AtomicBoolean forgotten = new AtomicBoolean(true);

  private Engine engine;
  private ResidentTasks tasks;

  @BeforeAll
  static void startSpark() {
    if (SparkSession.getDefaultSession().isDefined()) {
      SparkSession.getDefaultSession().get().stop(); // the one of other tests has two threads
    }
    session =
        SparkSession.builder()
            .master("local[" + TASKS + "]")
            .appName("resident")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .getOrCreate();
    session.sparkContext().setCheckpointDir(checkpoints.toString());
  }

  @AfterAll
  static void stopSpark() {
    session.stop();
  }

  @BeforeEach
  void open() {
    engine = SparkEngine.on(session);
    tasks = ResidentTasks.of(engine).orElseThrow();
  }

  @AfterEach
  void leavesNothingBehind() throws Exception {
    engine.close();
    Threads.awaitNone("tendril-exchange");
    Threads.awaitNone("tendril-rendezvous");
    try (Stream<Path> files = Files.walk(checkpoints)) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
    SparkContext spark = session.sparkContext();
    assertThat(spark.getPersistentRDDs().isEmpty()).isTrue();
    assertThat(
            ((MapOutputTrackerMaster) spark.env().mapOutputTracker()).shuffleStatuses().isEmpty())
        .isTrue();
  }

  private Dataset<Long> numbers(int partitions) {
    return engine.range(0, partitions, partitions);
  }

  private <R> List<R> run(ResidentTask<Long, R> task) {
    return tasks.run(numbers(TASKS), task).results().collect();
  }

  /** The blocks from one task to another, which both can compute. */
  private static List<byte[]> blocks(int exchange, int source, int target) {
    SplittableRandom random = new SplittableRandom(1000L * exchange + 10L * source + target);
    List<byte[]> blocks = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      byte[] block = new byte[random.nextInt(10) == 0 ? random.nextInt(5 << 20) : i * 100];
      random.nextBytes(block);
      blocks.add(block);
    }
    return blocks;
  }

  private static String exchangeAndCompare(Peers peers, int exchanges) throws InterruptedException {
    for (int exchange = 0; exchange < exchanges; exchange++) {
      List<Addressed<byte[]>> sent = new ArrayList<>();
      List<byte[]> expected = new ArrayList<>();
      for (int other = 0; other < peers.count(); other++) {
        for (byte[] block : blocks(exchange, peers.index(), other)) {
          sent.add(new Addressed<>(other, block));
        }
        expected.addAll(blocks(exchange, other, peers.index()));
      }
      if ((exchange + peers.index()) % 7 == 0) {
        Thread.sleep(5); // makes others wait
      }
      Peers.Exchanged<byte[], String> got = peers.exchange(sent, exchange + ":" + peers.index());
      assertThat(got.headers())
          .containsExactly(exchange + ":0", exchange + ":1", exchange + ":2", exchange + ":3");
      assertThat(Arrays.deepEquals(got.blocks().toArray(), expected.toArray())).isTrue();
    }
    return "done " + peers.index();
  }

  @Test
  void deliversBlocksInTheOrderOfTheirSources() {
    assertThat(run((values, peers) -> values.next() + " " + done(peers, 40)))
        .containsExactly("0 done 0", "1 done 1", "2 done 2", "3 done 3");
  }

  private static String done(Peers peers, int exchanges) {
    try {
      return exchangeAndCompare(peers, exchanges);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Unregisters all shuffles while the first task that calls this writes one. */
  private static long forgetting(long value) {
    if (!forgotten.getAndSet(true)) {
      MapOutputTracker known = SparkEnv.get().mapOutputTracker();
      for (int shuffle = 0; shuffle < 1000; shuffle++) {
        known.unregisterShuffle(shuffle);
      }
    }
    return value;
  }

  @Test
  void runsAgainIfSparkHasForgottenAShuffle() {
    Dataset<Long> sent = numbers(TASKS).map(SparkResidentTasksTest::forgetting).repartition(TASKS);
    forgotten.set(false);
    List<String> done = tasks.run(sent, (values, peers) -> done(peers, 2)).results().collect();
    assertThat(done).containsExactly("done 0", "done 1", "done 2", "done 3");
    assertThat(forgotten).isTrue();
    forgotten.set(false);
    assertThat(sent.count()).as("an action").isEqualTo(TASKS);
    assertThat(forgotten).isTrue();
  }

  @Test
  void returnsLargeResults() {
    List<long[]> large = run((values, peers) -> new long[1_500_000 + peers.index()]);
    assertThat(large.get(1)).hasSize(1_500_001);
    assertThat(large.get(2)).hasSize(1_500_002);
  }

  @Test
  void passesABlockToTheSameTaskWithoutACopy() {
    assertThat(
            run(
                (values, peers) -> {
                  int[] own = {peers.index()};
                  return peers
                          .exchange(List.of(new Addressed<>(peers.index(), own)), 0)
                          .blocks()
                          .get(0)
                      == own;
                }))
        .containsOnly(true);
  }

  @Test
  void failsWithTheExceptionOfATaskAndTriesNoneAgain() {
    AtomicInteger calls = Counters.of("failing");
    assertThatThrownBy(
            () ->
                run(
                    (values, peers) -> {
                      Counters.of("failing").incrementAndGet();
                      for (int exchange = 0; ; exchange++) {
                        if (exchange == 5 && peers.index() == 2) {
                          throw new ArithmeticException("no inverse");
                        }
                        peers.exchange(List.of(), exchange);
                      }
                    }))
        .isInstanceOf(TaskFailedException.class)
        .hasRootCauseInstanceOf(ArithmeticException.class)
        .hasMessageContaining("partition=2")
        .hasMessageContaining("no inverse");
    assertThat(calls).hasValue(TASKS); // none was tried again
  }

  @Test
  void failsWhileOthersStillCompute() {
    assertThatThrownBy(
            () ->
                run(
                    (values, peers) -> {
                      peers.exchange(List.of(), 0);
                      if (peers.index() == 1) {
                        throw new TendrilException.InvalidInput("line 7 is wrong");
                      }
                      try {
                        Thread.sleep(Long.MAX_VALUE); // until Spark kills it
                      } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                      }
                      return 1;
                    }))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessage("line 7 is wrong");
  }

  @Test
  void refusesBlocksOfClassesThatAreNotRegistered() {
    record Unknown(int value) {}
    assertThatThrownBy(
            () ->
                run(
                    (values, peers) ->
                        peers
                            .exchange(List.of(new Addressed<>(0, new Unknown(1))), 0)
                            .headers()
                            .size()))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("add register(");
  }

  @Test
  void reportsTasksThatMakeDifferentCalls() {
    assertThatThrownBy(
            () ->
                run(
                    (values, peers) -> {
                      if (peers.index() != 3) {
                        peers.exchange(List.of(), 0);
                      }
                      return 1;
                    }))
        .isInstanceOf(TaskFailedException.class)
        .hasMessageContaining("all resident tasks must make the same calls");
  }

  @Test
  void resumesFromTheNewestStateSavedByAll() {
    List<Integer> first =
        run(
            (values, peers) -> {
              int step = 0;
              int sum = 0;
              if (peers.restored().isPresent()) {
                Peers.Saved saved = peers.restored().get();
                step = saved.step() + 1;
                sum = ((int[]) saved.state())[0];
                Counters.of("resumed at").set(step);
              }
              for (; step < 10; step++) {
                sum += peers.exchange(List.of(), step + peers.index()).headers().get(1);
                if (peers.savesStates() && step % 3 == 2) {
                  peers.save(step, new int[] {sum});
                }
                if (step == 8 && peers.index() == 1 && Counters.once("lost")) {
                  throw new ExchangeException("as if a connection had broken", null);
                }
              }
              return sum;
            });
    assertThat(first).containsOnly(55); // the sum of step + 1
    assertThat(Counters.of("resumed at")).hasValue(6); // step 8 was saved, but not by all
  }

  @Test
  void startsAgainWithoutStates() {
    List<Integer> attempts =
        run(
            (values, peers) -> {
              peers.exchange(List.of(), 0);
              if (peers.index() == 0 && Counters.once("lost early")) {
                throw new ExchangeException("as if a connection had broken", null);
              }
              peers.exchange(List.of(), 0);
              return peers.restored().isPresent() ? 1 : 0;
            });
    assertThat(attempts).containsOnly(0);
  }

  @Test
  void givesUpWhenTasksAreLostAgainAndAgain() {
    assertThatThrownBy(
            () ->
                run(
                    (values, peers) -> {
                      peers.exchange(List.of(), 0);
                      if (peers.index() == 3) {
                        throw new ExchangeException("as if a connection had broken", null);
                      }
                      peers.exchange(List.of(), 0);
                      return 1;
                    }))
        .isInstanceOf(TendrilException.WorkerLost.class)
        .hasMessageContaining("resident tasks kept failing");
  }

  @Test
  void stopsWhenItIsCancelled() throws Exception {
    Thread canceller =
        new Thread(
            () -> {
              while (Counters.of("running").get() < 100) {
                sleep(); // leaves the processors to the tasks
              }
              engine.cancellation().cancel();
            });
    canceller.setDaemon(true);
    canceller.start();
    assertThatThrownBy(
            () ->
                run(
                    (values, peers) -> {
                      for (int exchange = 0; ; exchange++) {
                        peers.exchange(List.of(), exchange);
                        Counters.of("running").incrementAndGet();
                      }
                    }))
        .isInstanceOf(CancellationException.class);
    canceller.join();
    Threads.awaitNone("tendril-exchange-");
  }

  private static void sleep() {
    try {
      Thread.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void refusesWithTheRemedy() {
    assertThat(tasks.refusal(TASKS)).isEmpty();
    assertThatIllegalStateException()
        .isThrownBy(() -> tasks.run(numbers(5), (values, peers) -> 1))
        .withMessageContaining("tasks=5 slots=4; use 4 partitions or add executors");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spark.authenticate",
        "spark.authenticate.enableSaslEncryption",
        "spark.network.crypto.enabled",
        "spark.ssl.rpc.enabled",
        "spark.io.encryption.enabled"
      })
  void encryptsIfSparkProtectsItsConnections(String setting) {
    assertThat(ResidentRuns.isProtected(new SparkConf(false))).isFalse();
    assertThat(ResidentRuns.isProtected(new SparkConf(false).set(setting, "true"))).isTrue();
  }

  @Test
  void refusesInputsThatSparkWouldNotRunTogether() {
    Dataset<Long> joined = numbers(2).union(numbers(2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tasks.run(joined, (values, peers) -> 1))
        .withMessageContaining("partitions=4 before=2");
    assertThat(tasks.run(joined.repartition(4), (values, peers) -> 1).results().count())
        .isEqualTo(4);
  }

  @Test
  void returnsTheLastSummaryOfTheFirstTask() {
    ResidentTask<Long, Integer> reporting =
        (values, peers) -> {
          peers.report("early " + peers.index());
          peers.exchange(List.of(), 1);
          peers.report(List.of("last", peers.index()));
          return peers.index();
        };
    assertThat(tasks.run(numbers(TASKS), reporting).summary()).contains(List.of("last", 0));
    assertThat(tasks.run(numbers(TASKS), (values, peers) -> 1).summary()).isEmpty();
  }

  @Test
  void refusesFunctionsThatAreNotSerializable() {
    Object local = new Object();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run((values, peers) -> local.hashCode()))
        .withMessageContaining("functions and what they capture must be Serializable");
  }

  /** Counters shared by the tasks of a test, which run in this JVM. */
  private static final class Counters implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final ConcurrentHashMap<String, AtomicInteger> ALL = new ConcurrentHashMap<>();

    static AtomicInteger of(String name) {
      return ALL.computeIfAbsent(name, any -> new AtomicInteger());
    }

    static boolean once(String name) {
      return of(name).getAndIncrement() == 0;
    }
  }
}
