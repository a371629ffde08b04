package org.tendril.spark.internal.resident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tendril.engine.dataset.Addressed;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.internal.serialization.ValueCodec;
import org.tendril.engine.resident.Peers;

/** Tasks of one JVM; without Spark. */
@Timeout(180)
final class NearCrewTest {
  private static final String HOST = "127.0.0.1";
  private static final Attempt ATTEMPT = new Attempt(3, 1);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Neighborhood here = new Neighborhood();

  @AfterEach
  void shutDown() {
    threads.shutdownNow();
  }

  private interface Body<R> {
    R run(Peers peers, Crew crew) throws Exception;
  }

  /** A run whose driver is in this JVM. */
  private Ticket ticket(int tasks) {
    Gathering gathering = CrewTest.gathering(tasks);
    here.host(gathering);
    return new Ticket(gathering, "", 0);
  }

  private <R> Future<R> start(Ticket ticket, int index, Neighborhood neighborhood, Body<R> body) {
    return threads.submit(
        () -> {
          Crew.Met met = Crew.meet(ticket, ATTEMPT, index, HOST, 7, neighborhood, () -> {});
          try (Crew crew = met.crew()) {
            ValueCodec codec =
                new ValueCodec((message, cause) -> new TendrilException.InvalidInput(message));
            R result = body.run(new NettyPeers(crew, codec, null), crew);
            crew.leave();
            return result;
          }
        });
  }

  private <R> List<Future<R>> start(int tasks, Body<R> body) {
    Ticket ticket = ticket(tasks);
    List<Future<R>> started = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      started.add(start(ticket, i, here, body));
    }
    return started;
  }

  @Test
  void exchangeWithoutAPortOrAThread() throws Exception {
    for (Future<Long> sum :
        start(
            9,
            (peers, crew) -> {
              assertThat(SparkResidentTasksTest.Threads.named("tendril-exchange")).isEmpty();
              return CrewTest.sumOfRounds(peers, 50);
            })) {
      assertThat(sum.get()).isEqualTo(9L * 49 * 50 / 2);
    }
  }

  @Test
  void exchangeBlocksOfManyFrames() throws Exception {
    double[] large = new double[1 << 20];
    large[large.length - 1] = 5;
    for (Future<Double> last :
        start(
            3,
            (peers, crew) -> {
              double sum = 0;
              for (int round = 0; round < 3; round++) {
                int other = (peers.index() + 1) % 3;
                for (double[] block :
                    peers.exchange(List.of(new Addressed<>(other, large)), round).blocks()) {
                  assertThat(block).isNotSameAs(large);
                  sum += block[block.length - 1];
                }
              }
              return sum;
            })) {
      assertThat(last.get()).isEqualTo(15);
    }
  }

  @Test
  void meetThoseOfAnotherJvmByConnections() throws Exception {
    try (Rendezvous rendezvous = new Rendezvous(HOST, HOST)) {
      Gathering gathering = CrewTest.gathering(4);
      rendezvous.open(gathering);
      Ticket ticket = new Ticket(gathering, HOST, rendezvous.port());
      Neighborhood there = new Neighborhood();
      List<Future<Long>> sums = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        Neighborhood own = i % 2 == 0 ? here : there;
        sums.add(start(ticket, i, own, (peers, crew) -> CrewTest.sumOfRounds(peers, 20)));
      }
      for (Future<Long> sum : sums) {
        assertThat(sum.get()).isEqualTo(4L * 19 * 20 / 2);
      }
    }
    SparkResidentTasksTest.Threads.awaitNone("tendril-exchange");
  }

  @Test
  void failIfOneGoesWithoutTakingLeave() throws Exception {
    List<Future<Long>> tasks =
        start(
            2,
            (peers, crew) -> {
              CrewTest.sumOfRounds(peers, 1);
              if (peers.index() == 1) {
                throw new IllegalStateException("lost");
              }
              return CrewTest.sumOfRounds(peers, 1);
            });
    assertThatThrownBy(() -> tasks.get(0).get())
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(ExchangeException.class)
        .hasStackTraceContaining("a peer has gone without taking leave: task=0 peer=1");
  }

  @Test
  void stopTogetherIfTheCodeOfOneFails() throws Exception {
    List<Future<Long>> tasks =
        start(
            3,
            (peers, crew) -> {
              if (peers.index() == 1) {
                crew.abort();
                return 0L;
              }
              return CrewTest.sumOfRounds(peers, 2);
            });
    for (int other : new int[] {0, 2}) {
      assertThatThrownBy(() -> tasks.get(other).get()).hasCauseInstanceOf(AbortedException.class);
    }
  }

  private boolean isStopped(Ticket ticket, int index) throws Exception {
    try (Crew crew = Crew.meet(ticket, ATTEMPT, index, HOST, 7, here, () -> {}).crew()) {
      if (index == 1) {
        Thread.sleep(200);
        crew.abort();
        return true;
      }
      try {
        crew.leave(); // before the other has failed
        return false;
      } catch (AbortedException e) {
        crew.leaveAborted();
        return true;
      }
    }
  }

  @Test
  void mayBeStoppedWhileTheyTakeLeave() throws Exception {
    Ticket ticket = ticket(2);
    List<Future<Boolean>> tasks = new ArrayList<>();
    for (int task = 0; task < 2; task++) {
      int index = task;
      tasks.add(threads.submit(() -> isStopped(ticket, index)));
    }
    assertThat(tasks.get(0).get()).isTrue();
    assertThat(tasks.get(1).get()).isTrue();
  }

  @Test
  void hearOfAFailureWhenTheyExchange() throws Exception {
    for (int repetition = 0; repetition < 200; repetition++) {
      Ticket ticket = ticket(3);
      List<Future<Boolean>> tasks = new ArrayList<>();
      for (int task = 0; task < 3; task++) {
        int index = task;
        tasks.add(threads.submit(() -> failsOrHears(ticket, index)));
      }
      for (Future<Boolean> task : tasks) {
        assertThat(task.get()).isTrue();
      }
    }
  }

  /** Task 1 fails as soon as it has met the others, which may not have done so yet. */
  private boolean failsOrHears(Ticket ticket, int index) {
    try (Crew crew = Crew.meet(ticket, ATTEMPT, index, HOST, 7, here, () -> {}).crew()) {
      if (index == 1) {
        crew.abort();
        return true;
      }
      ValueCodec codec =
          new ValueCodec((message, cause) -> new TendrilException.InvalidInput(message));
      try {
        new NettyPeers(crew, codec, null).exchange(List.of(), 0);
        return false;
      } catch (AbortedException e) {
        crew.leaveAborted();
        return true;
      }
    }
  }

  @Test
  void sendAwayAnOlderAttempt() throws Exception {
    Ticket ticket = ticket(2);
    Future<?> old =
        threads.submit(() -> Crew.meet(ticket, new Attempt(3, 0), 0, HOST, -1, here, () -> {}));
    Thread.sleep(100);
    List<Future<Long>> sums = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      sums.add(start(ticket, i, here, (peers, crew) -> CrewTest.sumOfRounds(peers, 3)));
    }
    assertThatThrownBy(old::get).hasStackTraceContaining("a newer attempt has begun");
    assertThat(sums.get(0).get() + sums.get(1).get()).isEqualTo(12);
  }

  @Test
  void stopIfAPeerMakesFewerCalls() {
    List<Future<Long>> tasks =
        start(2, (peers, crew) -> CrewTest.sumOfRounds(peers, peers.index() == 0 ? 2 : 1));
    assertThatThrownBy(() -> tasks.get(0).get())
        .hasStackTraceContaining("all resident tasks must make the same calls");
  }
}
