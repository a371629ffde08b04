package org.tendril.spark.internal.resident.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tendril.engine.dataset.Addressed;
import org.tendril.engine.internal.resident.Peers;
import org.tendril.spark.internal.resident.Threads;
import org.tendril.spark.internal.resident.connection.Attempt;
import org.tendril.spark.internal.resident.rendezvous.Rendezvous;
import org.tendril.spark.internal.resident.rendezvous.RunCredentials;
import org.tendril.spark.internal.resident.rendezvous.RunMembers;

/** Exchanges between tasks of one JVM; without Spark. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class LocalPeersTest {
  private static final String HOST = "127.0.0.1";
  private static final Attempt ATTEMPT = new Attempt(3, 1);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final LocalPeers here = new LocalPeers();

  @AfterEach
  void shutDown() {
    threads.shutdownNow();
  }

  private interface Body<R> {
    R run(Peers peers, PeerMesh mesh) throws Exception;
  }

  /** A run whose driver is in this JVM. */
  private RunCredentials credentials(int tasks) {
    return credentials(PeerMeshTest.run(tasks));
  }

  private RunCredentials credentials(RunMembers run) {
    here.host(run);
    return new RunCredentials(run, "", 0);
  }

  private <R> Future<R> start(
      RunCredentials credentials, int index, LocalPeers localPeers, Body<R> body) {
    return threads.submit(
        () -> {
          PeerMesh.Joined joined =
              PeerMesh.join(credentials, ATTEMPT, index, HOST, 7, localPeers, () -> {});
          try (PeerMesh mesh = joined.mesh()) {
            R result = body.run(PeerMeshTest.peers(mesh), mesh);
            mesh.leave();
            return result;
          }
        });
  }

  private <R> List<Future<R>> start(int tasks, Body<R> body) {
    RunCredentials credentials = credentials(tasks);
    List<Future<R>> started = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      started.add(start(credentials, i, here, body));
    }
    return started;
  }

  @Test
  void exchangeWithoutAPortOrThread() throws Exception {
    for (Future<Long> sum :
        start(
            9,
            (peers, mesh) -> {
              assertThat(Threads.named("tendril-exchange")).isEmpty();
              return PeerMeshTest.sumOfExchanges(peers, 50);
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
            (peers, mesh) -> {
              double sum = 0;
              for (int exchange = 0; exchange < 3; exchange++) {
                int other = (peers.index() + 1) % 3;
                for (double[] block :
                    peers.exchange(List.of(new Addressed<>(other, large)), exchange).blocks()) {
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
  void joinTasksOfAnotherJvmByConnections() throws Exception {
    try (Rendezvous rendezvous = new Rendezvous(HOST, HOST)) {
      RunMembers run = PeerMeshTest.run(4);
      rendezvous.open(run);
      RunCredentials credentials = new RunCredentials(run, HOST, rendezvous.port());
      LocalPeers there = new LocalPeers();
      List<Future<Long>> sums = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        LocalPeers own = i % 2 == 0 ? here : there;
        sums.add(
            start(credentials, i, own, (peers, mesh) -> PeerMeshTest.sumOfExchanges(peers, 20)));
      }
      for (Future<Long> sum : sums) {
        assertThat(sum.get()).isEqualTo(4L * 19 * 20 / 2);
      }
    }
    Threads.awaitNone("tendril-exchange");
  }

  @Test
  void failIfOneClosesItsMesh() throws Exception {
    List<Future<Long>> tasks =
        start(
            2,
            (peers, mesh) -> {
              PeerMeshTest.sumOfExchanges(peers, 1);
              if (peers.index() == 1) {
                throw new IllegalStateException("lost");
              }
              return PeerMeshTest.sumOfExchanges(peers, 1);
            });
    assertThatThrownBy(() -> tasks.get(0).get())
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(ExchangeException.class)
        .hasStackTraceContaining("a peer closed its channel without ending the run: task=0 peer=1");
  }

  @Test
  void stopTogetherIfTheCodeOfOneFails() throws Exception {
    List<Future<Long>> tasks =
        start(
            3,
            (peers, mesh) -> {
              if (peers.index() == 1) {
                mesh.abort();
                return 0L;
              }
              return PeerMeshTest.sumOfExchanges(peers, 2);
            });
    for (int other : new int[] {0, 2}) {
      assertThatThrownBy(() -> tasks.get(other).get()).hasCauseInstanceOf(AbortedException.class);
    }
  }

  @Test
  void stopTogetherIfTheCodeOfOneFailsWhileAnotherLeaves() throws Exception {
    RunCredentials credentials = credentials(2);
    AtomicBoolean leaving = new AtomicBoolean();
    CountDownLatch left = new CountDownLatch(1);
    Runnable liveness =
        () -> {
          if (leaving.get()) {
            left.countDown();
          }
        };
    Future<?> failing =
        threads.submit(
            () -> {
              try (PeerMesh mesh =
                  PeerMesh.join(credentials, ATTEMPT, 1, HOST, 7, here, () -> {}).mesh()) {
                left.await();
                mesh.abort();
              }
              return null;
            });
    try (PeerMesh mesh = PeerMesh.join(credentials, ATTEMPT, 0, HOST, 7, here, liveness).mesh()) {
      leaving.set(true);
      assertThatThrownBy(mesh::leave).isInstanceOf(AbortedException.class);
      mesh.leaveAborted();
    }
    failing.get();
  }

  @Test
  void reportAFailureInTheNextExchange() throws Exception {
    for (int repetition = 0; repetition < 200; repetition++) {
      RunCredentials credentials = credentials(3);
      List<Future<Boolean>> tasks = new ArrayList<>();
      for (int task = 0; task < 3; task++) {
        int index = task;
        tasks.add(threads.submit(() -> failsOrReports(credentials, index)));
      }
      for (Future<Boolean> task : tasks) {
        assertThat(task.get()).isTrue();
      }
    }
  }

  /** Task 1 fails as soon as it has joined the others, which may still be joining. */
  private boolean failsOrReports(RunCredentials credentials, int index) {
    try (PeerMesh mesh =
        PeerMesh.join(credentials, ATTEMPT, index, HOST, 7, here, () -> {}).mesh()) {
      if (index == 1) {
        mesh.abort();
        return true;
      }
      try {
        PeerMeshTest.peers(mesh).exchange(List.of(), 0);
        return false;
      } catch (AbortedException e) {
        mesh.leaveAborted();
        return true;
      }
    }
  }

  @Test
  void rejectAnOlderAttempt() throws Exception {
    RunMembers run = PeerMeshTest.run(2);
    RunCredentials credentials = credentials(run);
    Attempt older = new Attempt(3, 0);
    Future<?> old =
        threads.submit(() -> PeerMesh.join(credentials, older, 0, HOST, -1, here, () -> {}));
    PeerMeshTest.awaitAnnounced(run, older);
    List<Future<Long>> sums = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      sums.add(start(credentials, i, here, (peers, mesh) -> PeerMeshTest.sumOfExchanges(peers, 3)));
    }
    assertThatThrownBy(old::get).hasStackTraceContaining("a newer attempt has begun");
    assertThat(sums.get(0).get() + sums.get(1).get()).isEqualTo(12);
  }

  @Test
  void failIfAPeerMakesFewerCalls() {
    List<Future<Long>> tasks =
        start(2, (peers, mesh) -> PeerMeshTest.sumOfExchanges(peers, peers.index() == 0 ? 2 : 1));
    assertThatThrownBy(() -> tasks.get(0).get())
        .hasStackTraceContaining("all resident tasks must make the same calls");
  }
}
