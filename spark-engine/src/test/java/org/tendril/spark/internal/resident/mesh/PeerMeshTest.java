package org.tendril.spark.internal.resident.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.UnpooledByteBufAllocator;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tendril.engine.dataset.Addressed;
import org.tendril.engine.internal.resident.Peers;
import org.tendril.engine.internal.serialization.ValueCodec;
import org.tendril.spark.internal.resident.MeshPeers;
import org.tendril.spark.internal.resident.Threads;
import org.tendril.spark.internal.resident.connection.Attempt;
import org.tendril.spark.internal.resident.connection.ConnectionRequest;
import org.tendril.spark.internal.resident.connection.Proof;
import org.tendril.spark.internal.resident.connection.RunSecret;
import org.tendril.spark.internal.resident.connection.ServerHandshake;
import org.tendril.spark.internal.resident.rendezvous.Members;
import org.tendril.spark.internal.resident.rendezvous.Rendezvous;
import org.tendril.spark.internal.resident.rendezvous.RunCredentials;
import org.tendril.spark.internal.resident.rendezvous.RunMembers;

/** Exchanges between tasks of different JVMs, and attacks on their ports; without Spark. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class PeerMeshTest {
  private static final String HOST = "127.0.0.1";
  private static final Attempt ATTEMPT = new Attempt(3, 1);
  private static final int SOCKET_MILLIS = 300_000;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private Rendezvous rendezvous;
  private long directBefore; // bytes

  private static long directMemory() {
    return UnpooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();
  }

  @BeforeEach
  void open() {
    directBefore = directMemory();
    rendezvous = new Rendezvous(HOST, HOST);
  }

  @AfterEach
  void leavesNothingBehind() throws Exception {
    rendezvous.close();
    threads.shutdownNow();
    Threads.awaitNone("tendril-exchange");
    Threads.awaitNone("tendril-rendezvous");
    assertThat(directMemory()).as("direct memory").isEqualTo(directBefore);
  }

  private RunCredentials credentials(int tasks) {
    return credentials(run(tasks));
  }

  private RunCredentials credentials(RunMembers run) {
    rendezvous.open(run);
    return new RunCredentials(run, HOST, rendezvous.port());
  }

  static RunMembers run(int tasks) {
    return new RunMembers(UUID.randomUUID(), "test", tasks, RunSecret.random(false), true);
  }

  static Peers peers(PeerMesh mesh) {
    return new MeshPeers(mesh, new ValueCodec(), null);
  }

  /** Waits until tasks of this attempt or of a newer one have announced themselves. */
  static void awaitAnnounced(RunMembers run, Attempt attempt) throws InterruptedException {
    Attempt older = new Attempt(attempt.stage() - 1, 0);
    while (run.refusal(new ConnectionRequest(run.id, older, 0, -1)) == null) {
      Thread.sleep(1);
    }
  }

  private interface Body<R> {
    R run(Peers peers, PeerMesh mesh, Members members) throws Exception;
  }

  private <R> Future<R> start(RunCredentials credentials, int index, Body<R> body) {
    return threads.submit(
        () -> {
          PeerMesh.Joined joined =
              PeerMesh.join(
                  credentials, ATTEMPT, index, HOST, 7 + index, new LocalPeers(), () -> {});
          try (PeerMesh mesh = joined.mesh()) {
            R result = body.run(peers(mesh), mesh, joined.members());
            mesh.leave();
            return result;
          }
        });
  }

  private <R> List<R> run(int tasks, Body<R> body) throws Exception {
    RunCredentials credentials = credentials(tasks);
    List<Future<R>> started = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      started.add(start(credentials, i, body));
    }
    List<R> results = new ArrayList<>();
    for (Future<R> future : started) {
      results.add(future.get());
    }
    return results;
  }

  static long sumOfExchanges(Peers peers, int exchanges) {
    long sum = 0;
    for (int exchange = 0; exchange < exchanges; exchange++) {
      List<Addressed<long[]>> blocks = new ArrayList<>();
      for (int other = 0; other < peers.count(); other++) {
        blocks.add(new Addressed<>(other, new long[] {exchange, peers.index(), other}));
      }
      Peers.Exchanged<long[], Integer> got = peers.exchange(blocks, exchange);
      for (int other = 0; other < peers.count(); other++) {
        assertThat(got.blocks().get(other)).containsExactly(exchange, other, peers.index());
      }
      sum += got.headers().stream().mapToLong(header -> header).sum();
    }
    return sum;
  }

  @Test
  void resumesFromTheOldestOfTheNewestSteps() throws Exception {
    assertThat(run(3, (peers, mesh, members) -> members.step())).containsExactly(7, 7, 7);
  }

  @Test
  void exchangesBlocksAmongNineTasks() throws Exception {
    assertThat(run(9, (peers, mesh, members) -> sumOfExchanges(peers, 50)))
        .containsOnly(9L * 49 * 50 / 2);
  }

  @Test
  void runsOneTask() throws Exception {
    assertThat(run(1, (peers, mesh, members) -> sumOfExchanges(peers, 5))).containsExactly(10L);
  }

  @Test
  void sendsToAPeerThatHasNotBegunTheExchange() throws Exception {
    double[] large = new double[1 << 20]; // eight times what a connection buffers
    CountDownLatch sent = new CountDownLatch(1);
    List<Integer> sizes =
        run(
            2,
            (peers, mesh, members) -> {
              if (peers.index() == 1) {
                sent.await();
              }
              int other = 1 - peers.index();
              return peers
                  .exchange(List.of(new Addressed<>(other, large)), 0, sent::countDown)
                  .blocks()
                  .stream()
                  .mapToInt(block -> block.length)
                  .sum();
            });
    assertThat(sizes).containsOnly(large.length);
  }

  @Test
  void survivesAttacksOnItsPorts() throws Exception {
    AtomicBoolean attacked = new AtomicBoolean();
    CountDownLatch running = new CountDownLatch(1);
    List<List<Members.Address>> addresses = new ArrayList<>();
    RunCredentials credentials = credentials(3);
    List<Future<Long>> tasks = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      tasks.add(
          start(
              credentials,
              i,
              (peers, mesh, members) -> {
                if (peers.index() == 0) {
                  addresses.add(members.addresses());
                  running.countDown();
                }
                long exchanges = 0;
                boolean more = true;
                while (more) { // the header of task 0 decides
                  Thread.sleep(1);
                  more = peers.exchange(List.of(), !attacked.get()).headers().get(0);
                  exchanges++;
                }
                return exchanges;
              }));
    }
    running.await();
    List<Integer> ports = new ArrayList<>(List.of(rendezvous.port()));
    addresses.get(0).forEach(address -> ports.add(address.port()));
    List<Socket> silent = new ArrayList<>();
    for (int port : ports) {
      silent.add(new Socket(InetAddress.getLoopbackAddress(), port));
      attack(port, credentials, port == rendezvous.port() ? -1 : 0);
    }
    attacked.set(true);
    List<Long> exchanges = new ArrayList<>();
    for (Future<Long> task : tasks) {
      exchanges.add(task.get());
    }
    assertThat(exchanges).containsOnly(exchanges.get(0));
    for (Socket socket : silent) {
      socket.close();
    }
  }

  private static void attack(int port, RunCredentials credentials, int target) throws IOException {
    assertThat(isCutOff(port, new byte[100_000])).isTrue();
    assertThat(isCutOff(port, "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII)))
        .isTrue();
    byte[] endless = ByteBuffer.allocate(1 << 20).putLong(ServerHandshake.MAGIC).array();
    assertThat(isCutOff(port, endless)).isTrue();
    ConnectionRequest request = new ConnectionRequest(credentials.run(), ATTEMPT, 2, target);
    assertThat(isAdmitted(port, request, RunSecret.random(false))).isFalse();
    ConnectionRequest unknown = new ConnectionRequest(new UUID(1, 2), ATTEMPT, 2, 0);
    assertThat(isAdmitted(port, unknown, credentials.secret())).isFalse();
    ConnectionRequest old = new ConnectionRequest(credentials.run(), new Attempt(3, 0), 2, target);
    assertThat(isAdmitted(port, old, credentials.secret())).isFalse();
  }

  @Test
  void admitsTasksHoweverManySilentConnectionsAreOpen() throws Exception {
    List<Socket> silent = new ArrayList<>();
    try {
      for (int i = 0; i < ServerHandshake.MOST_UNAUTHENTICATED + 20; i++) {
        silent.add(new Socket(InetAddress.getLoopbackAddress(), rendezvous.port()));
      }
      Socket newest = silent.get(silent.size() - 1);
      newest.setSoTimeout(SOCKET_MILLIS);
      assertThat(newest.getInputStream().readNBytes(ServerHandshake.CHALLENGE_BYTES))
          .as("sent once all connections before it were accepted")
          .hasSize(ServerHandshake.CHALLENGE_BYTES);
      assertThat(run(2, (peers, mesh, members) -> sumOfExchanges(peers, 3))).containsOnly(6L);
      silent.get(0).setSoTimeout(SOCKET_MILLIS);
      assertThat(silent.get(0).getInputStream().readAllBytes())
          .as("sent before the server closed the oldest")
          .hasSize(ServerHandshake.CHALLENGE_BYTES);
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }

  /** Whether the server closes the connection, although the client keeps it open. */
  private static boolean isCutOff(int port, byte[] sent) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(SOCKET_MILLIS);
      try {
        socket.getOutputStream().write(sent);
        byte[] received = socket.getInputStream().readAllBytes();
        return received.length <= ServerHandshake.CHALLENGE_BYTES;
      } catch (java.net.SocketTimeoutException e) {
        return false;
      } catch (IOException e) {
        return true; // reset
      }
    }
  }

  private static boolean isAdmitted(int port, ConnectionRequest request, RunSecret secret)
      throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return authenticate(socket, request, secret);
    }
  }

  private static boolean authenticate(Socket socket, ConnectionRequest request, RunSecret secret)
      throws IOException {
    socket.setSoTimeout(SOCKET_MILLIS);
    DataInputStream in = new DataInputStream(socket.getInputStream());
    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
    assertThat(in.readLong()).isEqualTo(ServerHandshake.MAGIC);
    byte[] challenge = in.readNBytes(Proof.BYTES);
    byte[] random = Proof.random();
    ByteBuffer hello =
        ByteBuffer.allocate(ServerHandshake.HELLO_BYTES)
            .putLong(ServerHandshake.MAGIC)
            .put(request.bytes())
            .put(random)
            .put(Proof.ofClient(secret, challenge, random, request));
    out.write(hello.array());
    byte[] proof = in.readNBytes(Proof.BYTES);
    return proof.length == Proof.BYTES && in.readUnsignedShort() == 0;
  }

  /** Acts as task 1 of 2: joins task 0, which has not begun an exchange, and sends frames. */
  private Future<Long> taskThatReceives(byte[]... frames) throws Exception {
    RunCredentials credentials = credentials(2);
    Future<Long> task =
        start(
            credentials,
            0,
            (peers, mesh, members) -> {
              while (mesh.ended() == null) { // as each of these frames ends the run
                Thread.sleep(1);
              }
              return sumOfExchanges(peers, 1);
            });
    int port;
    try (Socket driver = new Socket(InetAddress.getLoopbackAddress(), rendezvous.port())) {
      ConnectionRequest request = new ConnectionRequest(credentials.run(), ATTEMPT, 1, -1);
      assertThat(authenticate(driver, request, credentials.secret())).isTrue();
      DataOutputStream out = new DataOutputStream(driver.getOutputStream());
      out.write(ByteBuffer.allocate(4 + 2 + 1 + 4 + 4).putInt(11).putShort((short) 1).array());
      DataInputStream in = new DataInputStream(driver.getInputStream());
      byte[] members = in.readNBytes(in.readInt());
      port = ByteBuffer.wrap(members).getInt(4 + 1 + 4 + 2 + HOST.length());
    }
    try (Socket peer = new Socket(InetAddress.getLoopbackAddress(), port)) {
      ConnectionRequest request = new ConnectionRequest(credentials.run(), ATTEMPT, 1, 0);
      assertThat(authenticate(peer, request, credentials.secret())).isTrue();
      send(peer, frames);
    }
    return task;
  }

  /** Sends frames until the other side closes the connection. */
  private static void send(Socket peer, byte[]... frames) throws IOException {
    try {
      for (byte[] frame : frames) {
        peer.getOutputStream().write(frame);
      }
    } catch (SocketException e) {
      assertThat(frames).as("the task closed a connection without frames").isNotEmpty();
    }
  }

  private static byte[] frame(int length, int kind, int exchange, int sequence, int source) {
    return ByteBuffer.allocate(Frame.HEADER_BYTES + Math.min(length, 1 << 20))
        .putInt(length)
        .put((byte) kind)
        .putInt(exchange)
        .putInt(sequence)
        .putInt(source)
        .array();
  }

  private static void assertFails(Future<?> task, String reason) {
    assertThatThrownBy(task::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(ExchangeException.class)
        .hasStackTraceContaining(reason);
  }

  @Test
  void reportsAPeerThatClosesItsConnection() throws Exception {
    assertFails(
        taskThatReceives(), "a peer closed its channel without ending the run: task=0 peer=1");
  }

  @Test
  void reportsAFrameThatIsTooLarge() throws Exception {
    assertFails(taskThatReceives(frame(1 << 20, 1, 0, 0, 1)), "a frame must have at most");
  }

  @Test
  void reportsAFrameOfAnotherSource() throws Exception {
    assertFails(taskThatReceives(frame(8, 1, 0, 0, 0)), "a frame must arrive in order");
  }

  @Test
  void reportsALostFrame() throws Exception {
    assertFails(
        taskThatReceives(frame(8, 1, 0, 0, 1), frame(8, 1, 0, 2, 1)),
        "a frame must arrive in order");
  }

  @Test
  void reportsAPeerThatIsTwoExchangesAhead() throws Exception {
    assertFails(
        taskThatReceives(frame(4, 2, 0, 0, 1), frame(4, 2, 1, 1, 1)),
        "be at most one exchange ahead");
  }

  @RepeatedTest(50) // without the channels' own closing, one port in thirty stayed open
  void closesItsPort() throws Exception {
    int port = run(2, (peers, mesh, members) -> members.addresses().get(0).port()).get(0);
    assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port))
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void stopsWaitingWhenItsTaskIsKilled() {
    RunCredentials credentials = credentials(2);
    CountDownLatch waiting = new CountDownLatch(3);
    Runnable liveness =
        () -> {
          waiting.countDown();
          if (waiting.getCount() == 0) {
            throw new IllegalStateException("killed");
          }
        };
    assertThatThrownBy(
            () -> PeerMesh.join(credentials, ATTEMPT, 0, HOST, -1, new LocalPeers(), liveness))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("killed");
  }

  @Test
  void rejectsTasksOfAnOlderAttempt() throws Exception {
    RunMembers run = run(2);
    RunCredentials credentials = credentials(run);
    Attempt older = new Attempt(3, 0);
    Future<?> old =
        threads.submit(
            () -> PeerMesh.join(credentials, older, 0, HOST, -1, new LocalPeers(), () -> {}));
    awaitAnnounced(run, older);
    Future<Long> first = start(credentials, 0, (peers, mesh, members) -> sumOfExchanges(peers, 3));
    assertFails(old, "a newer attempt has begun");
    Future<Long> second = start(credentials, 1, (peers, mesh, members) -> sumOfExchanges(peers, 3));
    assertThat(first.get() + second.get()).isEqualTo(12);
  }
}
