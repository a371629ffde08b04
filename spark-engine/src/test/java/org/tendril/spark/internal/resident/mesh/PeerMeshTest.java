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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tendril.engine.dataset.Addressed;
import org.tendril.engine.internal.serialization.ValueCodec;
import org.tendril.engine.resident.Peers;
import org.tendril.spark.internal.resident.MeshPeers;
import org.tendril.spark.internal.resident.SparkResidentTasksTest;
import org.tendril.spark.internal.resident.connection.Attempt;
import org.tendril.spark.internal.resident.connection.ConnectionRequest;
import org.tendril.spark.internal.resident.connection.Proof;
import org.tendril.spark.internal.resident.connection.ServerHandshake;
import org.tendril.spark.internal.resident.rendezvous.Members;
import org.tendril.spark.internal.resident.rendezvous.Rendezvous;
import org.tendril.spark.internal.resident.rendezvous.RunCredentials;
import org.tendril.spark.internal.resident.rendezvous.RunMembers;

/** What passes between tasks of different JVMs, and what does not get between; without Spark. */
@Timeout(180)
final class PeerMeshTest {
  private static final String HOST = "127.0.0.1";
  private static final Attempt ATTEMPT = new Attempt(3, 1);

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
    SparkResidentTasksTest.Threads.awaitNone("tendril-exchange");
    SparkResidentTasksTest.Threads.awaitNone("tendril-rendezvous");
    assertThat(directMemory()).as("direct memory").isEqualTo(directBefore);
  }

  private RunCredentials credentials(int tasks) {
    RunMembers run = run(tasks);
    rendezvous.open(run);
    return new RunCredentials(run, HOST, rendezvous.port());
  }

  static RunMembers run(int tasks) {
    return new RunMembers(UUID.randomUUID(), "test", tasks, Proof.random(), true);
  }

  private interface Body<R> {
    R run(Peers peers, Members members) throws Exception;
  }

  private <R> Future<R> start(RunCredentials credentials, int index, Body<R> body) {
    return threads.submit(
        () -> {
          PeerMesh.Joined joined =
              PeerMesh.join(
                  credentials, ATTEMPT, index, HOST, 7 + index, new LocalPeers(), () -> {});
          try (PeerMesh mesh = joined.mesh()) {
            ValueCodec codec = new ValueCodec();
            R result = body.run(new MeshPeers(mesh, codec, null), joined.members());
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
  void allLearnTheOldestOfTheNewestSteps() throws Exception {
    assertThat(run(3, (peers, members) -> members.step())).containsExactly(7, 7, 7);
  }

  @Test
  void exchangesAmongMany() throws Exception {
    assertThat(run(9, (peers, members) -> sumOfExchanges(peers, 50)))
        .containsOnly(9L * 49 * 50 / 2);
  }

  @Test
  void needsNoOther() throws Exception {
    assertThat(run(1, (peers, members) -> sumOfExchanges(peers, 5))).containsExactly(10L);
  }

  @Test
  void lendsNoBufferToASlowPeer() throws Exception {
    double[] large = new double[1 << 20]; // eight times what a connection holds back
    List<Integer> sizes =
        run(
            2,
            (peers, members) -> {
              if (peers.index() == 1) {
                Thread.sleep(300);
              }
              int other = 1 - peers.index();
              return peers.exchange(List.of(new Addressed<>(other, large)), 0).blocks().stream()
                  .mapToInt(block -> block.length)
                  .sum();
            });
    assertThat(sizes).containsOnly(large.length);
  }

  @Test
  void isUnharmedByStrangers() throws Exception {
    AtomicBoolean attacked = new AtomicBoolean();
    CountDownLatch running = new CountDownLatch(1);
    List<List<Members.Address>> places = new ArrayList<>();
    RunCredentials credentials = credentials(3);
    List<Future<Long>> tasks = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      tasks.add(
          start(
              credentials,
              i,
              (peers, members) -> {
                if (peers.index() == 0) {
                  places.add(members.addresses());
                  running.countDown();
                }
                long exchanges = 0;
                boolean more = true;
                while (more) { // all agree, by the header of task 0
                  Thread.sleep(1);
                  more = peers.exchange(List.of(), !attacked.get()).headers().get(0);
                  exchanges++;
                }
                return exchanges;
              }));
    }
    running.await();
    List<Socket> open = new ArrayList<>();
    List<Integer> ports = new ArrayList<>(List.of(rendezvous.port()));
    places.get(0).forEach(place -> ports.add(place.port()));
    for (int port : ports) {
      assertThat(isCutOff(port, new byte[100_000])).isTrue();
      assertThat(isCutOff(port, "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII)))
          .isTrue();
      byte[] endless = ByteBuffer.allocate(1 << 20).putLong(ServerHandshake.MAGIC).array();
      assertThat(isCutOff(port, endless)).isTrue();
      ConnectionRequest request =
          new ConnectionRequest(credentials.run(), ATTEMPT, 2, port == ports.get(0) ? -1 : 0);
      assertThat(isAdmitted(port, request, Proof.random())).isFalse();
      ConnectionRequest unknown = new ConnectionRequest(new UUID(1, 2), ATTEMPT, 2, 0);
      assertThat(isAdmitted(port, unknown, credentials.secret())).isFalse();
      ConnectionRequest old =
          new ConnectionRequest(credentials.run(), new Attempt(3, 0), 2, request.target());
      assertThat(isAdmitted(port, old, credentials.secret())).isFalse();
      open.add(new Socket(InetAddress.getLoopbackAddress(), port)); // says nothing
    }
    attacked.set(true);
    List<Long> exchanges = new ArrayList<>();
    for (Future<Long> task : tasks) {
      exchanges.add(task.get());
    }
    assertThat(exchanges).containsOnly(exchanges.get(0));
    for (Socket socket : open) {
      socket.close();
    }
  }

  @Test
  void isOpenToTasksHoweverManyStrangersSayNothing() throws Exception {
    List<Socket> silent = new ArrayList<>();
    try {
      for (int i = 0; i < ServerHandshake.MOST_UNAUTHENTICATED + 20; i++) {
        silent.add(new Socket(InetAddress.getLoopbackAddress(), rendezvous.port()));
      }
      Socket newest = silent.get(silent.size() - 1);
      newest.setSoTimeout(60_000);
      assertThat(newest.getInputStream().readNBytes(ServerHandshake.CHALLENGE_BYTES))
          .as("what is said when all before were accepted")
          .hasSize(ServerHandshake.CHALLENGE_BYTES);
      assertThat(run(2, (peers, members) -> sumOfExchanges(peers, 3))).containsOnly(6L);
      silent.get(0).setSoTimeout(60_000);
      assertThat(silent.get(0).getInputStream().readAllBytes())
          .as("what the oldest received before it was hung up on")
          .hasSize(ServerHandshake.CHALLENGE_BYTES);
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }

  /** Whether the other side hangs up although this one does not, sooner than on the silent. */
  private static boolean isCutOff(int port, byte[] said) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(9_000);
      try {
        socket.getOutputStream().write(said);
        byte[] received = socket.getInputStream().readAllBytes();
        return received.length <= ServerHandshake.CHALLENGE_BYTES;
      } catch (java.net.SocketTimeoutException e) {
        return false;
      } catch (IOException e) {
        return true; // reset
      }
    }
  }

  private static boolean isAdmitted(int port, ConnectionRequest request, byte[] secret)
      throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return admit(socket, request, secret);
    }
  }

  private static boolean admit(Socket socket, ConnectionRequest request, byte[] secret)
      throws IOException {
    socket.setSoTimeout(60_000);
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
    byte[] shown = in.readNBytes(Proof.BYTES);
    return shown.length == Proof.BYTES && in.readUnsignedShort() == 0;
  }

  /** Plays task 1 of 2: meets task 0, which has not begun a exchange, and says this. */
  private Future<Long> meetsTaskThatSays(byte[]... frames) throws Exception {
    RunCredentials credentials = credentials(2);
    CountDownLatch said = new CountDownLatch(1);
    Future<Long> task =
        start(
            credentials,
            0,
            (peers, members) -> {
              said.await();
              Thread.sleep(200); // until it has arrived, before its first exchange
              return sumOfExchanges(peers, 1);
            });
    int port;
    try (Socket driver = new Socket(InetAddress.getLoopbackAddress(), rendezvous.port())) {
      ConnectionRequest request = new ConnectionRequest(credentials.run(), ATTEMPT, 1, -1);
      assertThat(admit(driver, request, credentials.secret())).isTrue();
      DataOutputStream out = new DataOutputStream(driver.getOutputStream());
      out.write(ByteBuffer.allocate(4 + 2 + 1 + 4 + 4).putInt(11).putShort((short) 1).array());
      DataInputStream in = new DataInputStream(driver.getInputStream());
      byte[] members = in.readNBytes(in.readInt());
      port = ByteBuffer.wrap(members).getInt(4 + 1 + 4 + 2 + HOST.length());
    }
    try (Socket peer = new Socket(InetAddress.getLoopbackAddress(), port)) {
      assertThat(
              admit(
                  peer,
                  new ConnectionRequest(credentials.run(), ATTEMPT, 1, 0),
                  credentials.secret()))
          .isTrue();
      say(peer, frames);
    }
    said.countDown();
    return task;
  }

  /** Says as much as the other side hears before it hangs up. */
  private static void say(Socket peer, byte[]... frames) throws IOException {
    try {
      for (byte[] frame : frames) {
        peer.getOutputStream().write(frame);
      }
    } catch (SocketException e) {
      assertThat(frames).as("the task hung up on one who said nothing").isNotEmpty();
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
  void failsIfAPeerGoesWithoutTakingLeave() throws Exception {
    assertFails(meetsTaskThatSays(), "a peer has gone without taking leave: task=0 peer=1");
  }

  @Test
  void failsOnAFrameThatIsTooLarge() throws Exception {
    assertFails(meetsTaskThatSays(frame(1 << 20, 1, 0, 0, 1)), "a frame must have at most");
  }

  @Test
  void failsOnAFrameOfAnotherSource() throws Exception {
    assertFails(meetsTaskThatSays(frame(8, 1, 0, 0, 0)), "a frame must come in its order");
  }

  @Test
  void failsOnAFrameThatWasLost() throws Exception {
    assertFails(
        meetsTaskThatSays(frame(8, 1, 0, 0, 1), frame(8, 1, 0, 2, 1)),
        "a frame must come in its order");
  }

  @Test
  void failsOnAPeerThatIsTwoRoundsAhead() throws Exception {
    assertFails(
        meetsTaskThatSays(frame(4, 2, 0, 0, 1), frame(4, 2, 1, 1, 1)),
        "be at most one exchange ahead");
  }

  @Test
  void closesItsPort() throws Exception {
    int port = run(2, (peers, members) -> members.addresses().get(0).port()).get(0);
    assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port))
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void stopsWaitingWhenItsTaskIsKilled() throws Exception {
    RunCredentials credentials = credentials(2);
    AtomicBoolean killed = new AtomicBoolean();
    Future<?> alone =
        threads.submit(
            () ->
                PeerMesh.join(
                    credentials,
                    ATTEMPT,
                    0,
                    HOST,
                    -1,
                    new LocalPeers(),
                    () -> {
                      if (killed.get()) {
                        throw new IllegalStateException("killed");
                      }
                    }));
    Thread.sleep(100);
    killed.set(true);
    assertThatThrownBy(() -> alone.get(30, TimeUnit.SECONDS)).hasRootCauseMessage("killed");
  }

  @Test
  void sendsAwayTasksOfAnOlderAttempt() throws Exception {
    RunCredentials credentials = credentials(2);
    Future<?> old =
        threads.submit(
            () ->
                PeerMesh.join(
                    credentials, new Attempt(3, 0), 0, HOST, -1, new LocalPeers(), () -> {}));
    Thread.sleep(100);
    Future<Long> first = start(credentials, 0, (peers, members) -> sumOfExchanges(peers, 3));
    assertFails(old, "a newer attempt has begun");
    Future<Long> second = start(credentials, 1, (peers, members) -> sumOfExchanges(peers, 3));
    assertThat(first.get() + second.get()).isEqualTo(12);
  }
}
