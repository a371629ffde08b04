package org.tendril.spark.internal.resident;

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
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.internal.serialization.ValueCodec;
import org.tendril.engine.resident.Peers;

/** What passes between tasks of different JVMs, and what does not get between; without Spark. */
@Timeout(180)
final class CrewTest {
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

  private Ticket ticket(int tasks) {
    Gathering gathering = gathering(tasks);
    rendezvous.open(gathering);
    return new Ticket(gathering, HOST, rendezvous.port());
  }

  static Gathering gathering(int tasks) {
    return new Gathering(UUID.randomUUID(), "test", tasks, Proof.random(), true);
  }

  private interface Body<R> {
    R run(Peers peers, Roster roster) throws Exception;
  }

  private <R> Future<R> start(Ticket ticket, int index, Body<R> body) {
    return threads.submit(
        () -> {
          Crew.Met met =
              Crew.meet(ticket, ATTEMPT, index, HOST, 7 + index, new Neighborhood(), () -> {});
          try (Crew crew = met.crew()) {
            ValueCodec codec =
                new ValueCodec((message, cause) -> new TendrilException.InvalidInput(message));
            R result = body.run(new NettyPeers(crew, codec, null), met.roster());
            crew.leave();
            return result;
          }
        });
  }

  private <R> List<R> run(int tasks, Body<R> body) throws Exception {
    Ticket ticket = ticket(tasks);
    List<Future<R>> started = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      started.add(start(ticket, i, body));
    }
    List<R> results = new ArrayList<>();
    for (Future<R> future : started) {
      results.add(future.get());
    }
    return results;
  }

  static long sumOfRounds(Peers peers, int rounds) {
    long sum = 0;
    for (int round = 0; round < rounds; round++) {
      List<Addressed<long[]>> blocks = new ArrayList<>();
      for (int other = 0; other < peers.count(); other++) {
        blocks.add(new Addressed<>(other, new long[] {round, peers.index(), other}));
      }
      Peers.Round<long[], Integer> got = peers.exchange(blocks, round);
      for (int other = 0; other < peers.count(); other++) {
        assertThat(got.blocks().get(other)).containsExactly(round, other, peers.index());
      }
      sum += got.headers().stream().mapToLong(header -> header).sum();
    }
    return sum;
  }

  @Test
  void allLearnTheOldestOfTheNewestSteps() throws Exception {
    assertThat(run(3, (peers, roster) -> roster.step())).containsExactly(7, 7, 7);
  }

  @Test
  void exchangesAmongMany() throws Exception {
    assertThat(run(9, (peers, roster) -> sumOfRounds(peers, 50))).containsOnly(9L * 49 * 50 / 2);
  }

  @Test
  void needsNoOther() throws Exception {
    assertThat(run(1, (peers, roster) -> sumOfRounds(peers, 5))).containsExactly(10L);
  }

  @Test
  void lendsNoBufferToASlowPeer() throws Exception {
    double[] large = new double[1 << 20]; // eight times what a connection holds back
    List<Integer> sizes =
        run(
            2,
            (peers, roster) -> {
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
    List<List<Roster.Place>> places = new ArrayList<>();
    Ticket ticket = ticket(3);
    List<Future<Long>> tasks = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      tasks.add(
          start(
              ticket,
              i,
              (peers, roster) -> {
                if (peers.index() == 0) {
                  places.add(roster.places());
                  running.countDown();
                }
                long rounds = 0;
                boolean more = true;
                while (more) { // all agree, by the header of task 0
                  Thread.sleep(1);
                  more = peers.exchange(List.of(), !attacked.get()).headers().get(0);
                  rounds++;
                }
                return rounds;
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
      byte[] endless = ByteBuffer.allocate(1 << 20).putLong(Gate.MAGIC).array();
      assertThat(isCutOff(port, endless)).isTrue();
      Greeting greeting = new Greeting(ticket.run(), ATTEMPT, 2, port == ports.get(0) ? -1 : 0);
      assertThat(isAdmitted(port, greeting, Proof.random())).isFalse();
      Greeting unknown = new Greeting(new UUID(1, 2), ATTEMPT, 2, 0);
      assertThat(isAdmitted(port, unknown, ticket.secret())).isFalse();
      Greeting old = new Greeting(ticket.run(), new Attempt(3, 0), 2, greeting.target());
      assertThat(isAdmitted(port, old, ticket.secret())).isFalse();
      open.add(new Socket(InetAddress.getLoopbackAddress(), port)); // says nothing
    }
    attacked.set(true);
    List<Long> rounds = new ArrayList<>();
    for (Future<Long> task : tasks) {
      rounds.add(task.get());
    }
    assertThat(rounds).containsOnly(rounds.get(0));
    for (Socket socket : open) {
      socket.close();
    }
  }

  @Test
  void isOpenToTasksHoweverManyStrangersSayNothing() throws Exception {
    List<Socket> silent = new ArrayList<>();
    try {
      for (int i = 0; i < Gate.MOST_STRANGERS + 20; i++) {
        silent.add(new Socket(InetAddress.getLoopbackAddress(), rendezvous.port()));
      }
      Socket newest = silent.get(silent.size() - 1);
      newest.setSoTimeout(60_000);
      assertThat(newest.getInputStream().readNBytes(Gate.CHALLENGE_BYTES))
          .as("what is said when all before were accepted")
          .hasSize(Gate.CHALLENGE_BYTES);
      assertThat(run(2, (peers, roster) -> sumOfRounds(peers, 3))).containsOnly(6L);
      silent.get(0).setSoTimeout(60_000);
      assertThat(silent.get(0).getInputStream().readAllBytes())
          .as("what the oldest heard before it was hung up on")
          .hasSize(Gate.CHALLENGE_BYTES);
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
        byte[] heard = socket.getInputStream().readAllBytes();
        return heard.length <= Gate.CHALLENGE_BYTES;
      } catch (java.net.SocketTimeoutException e) {
        return false;
      } catch (IOException e) {
        return true; // reset
      }
    }
  }

  private static boolean isAdmitted(int port, Greeting greeting, byte[] secret) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return admit(socket, greeting, secret);
    }
  }

  private static boolean admit(Socket socket, Greeting greeting, byte[] secret) throws IOException {
    socket.setSoTimeout(60_000);
    DataInputStream in = new DataInputStream(socket.getInputStream());
    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
    assertThat(in.readLong()).isEqualTo(Gate.MAGIC);
    byte[] challenge = in.readNBytes(Proof.BYTES);
    byte[] random = Proof.random();
    ByteBuffer hello =
        ByteBuffer.allocate(Gate.HELLO_BYTES)
            .putLong(Gate.MAGIC)
            .put(greeting.bytes())
            .put(random)
            .put(Proof.ofClient(secret, challenge, random, greeting));
    out.write(hello.array());
    byte[] shown = in.readNBytes(Proof.BYTES);
    return shown.length == Proof.BYTES && in.readUnsignedShort() == 0;
  }

  /** Plays task 1 of 2: meets task 0, which has not begun a round, and says this. */
  private Future<Long> meetsTaskThatSays(byte[]... frames) throws Exception {
    Ticket ticket = ticket(2);
    CountDownLatch said = new CountDownLatch(1);
    Future<Long> task =
        start(
            ticket,
            0,
            (peers, roster) -> {
              said.await();
              Thread.sleep(200); // until it has arrived, before its first round
              return sumOfRounds(peers, 1);
            });
    int port;
    try (Socket driver = new Socket(InetAddress.getLoopbackAddress(), rendezvous.port())) {
      Greeting greeting = new Greeting(ticket.run(), ATTEMPT, 1, -1);
      assertThat(admit(driver, greeting, ticket.secret())).isTrue();
      DataOutputStream out = new DataOutputStream(driver.getOutputStream());
      out.write(ByteBuffer.allocate(4 + 2 + 1 + 4 + 4).putInt(11).putShort((short) 1).array());
      DataInputStream in = new DataInputStream(driver.getInputStream());
      byte[] roster = in.readNBytes(in.readInt());
      port = ByteBuffer.wrap(roster).getInt(4 + 1 + 4 + 2 + HOST.length());
    }
    try (Socket peer = new Socket(InetAddress.getLoopbackAddress(), port)) {
      assertThat(admit(peer, new Greeting(ticket.run(), ATTEMPT, 1, 0), ticket.secret())).isTrue();
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

  private static byte[] frame(int length, int kind, int round, int sequence, int source) {
    return ByteBuffer.allocate(Frame.HEADER_BYTES + Math.min(length, 1 << 20))
        .putInt(length)
        .put((byte) kind)
        .putInt(round)
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
        "be at most one round ahead");
  }

  @Test
  void closesItsPort() throws Exception {
    int port = run(2, (peers, roster) -> roster.places().get(0).port()).get(0);
    assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port))
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void stopsWaitingWhenItsTaskIsKilled() throws Exception {
    Ticket ticket = ticket(2);
    AtomicBoolean killed = new AtomicBoolean();
    Future<?> alone =
        threads.submit(
            () ->
                Crew.meet(
                    ticket,
                    ATTEMPT,
                    0,
                    HOST,
                    -1,
                    new Neighborhood(),
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
    Ticket ticket = ticket(2);
    Future<?> old =
        threads.submit(
            () -> Crew.meet(ticket, new Attempt(3, 0), 0, HOST, -1, new Neighborhood(), () -> {}));
    Thread.sleep(100);
    Future<Long> first = start(ticket, 0, (peers, roster) -> sumOfRounds(peers, 3));
    assertFails(old, "a newer attempt has begun");
    Future<Long> second = start(ticket, 1, (peers, roster) -> sumOfRounds(peers, 3));
    assertThat(first.get() + second.get()).isEqualTo(12);
  }
}
