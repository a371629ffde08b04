package org.tendril.spark.internal.resident.mesh;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import java.net.InetSocketAddress;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tendril.spark.internal.resident.connection.Admission;
import org.tendril.spark.internal.resident.connection.Attempt;
import org.tendril.spark.internal.resident.connection.ConnectionRequest;
import org.tendril.spark.internal.resident.connection.Connections;
import org.tendril.spark.internal.resident.connection.EventLoops;
import org.tendril.spark.internal.resident.connection.RunSecret;
import org.tendril.spark.internal.resident.rendezvous.Member;
import org.tendril.spark.internal.resident.rendezvous.Members;
import org.tendril.spark.internal.resident.rendezvous.Members.Address;
import org.tendril.spark.internal.resident.rendezvous.Members.Announcement;
import org.tendril.spark.internal.resident.rendezvous.RendezvousClient;
import org.tendril.spark.internal.resident.rendezvous.RunCredentials;
import org.tendril.spark.internal.resident.rendezvous.RunMembers;

/**
 * Connects one task to all others of its attempt. Closing it ends the connections, the thread and
 * the port.
 *
 * <p>Tasks find each other at the rendezvous. Then the task with the higher number connects to the
 * lower one. Tasks in one JVM pass frames without a connection; in local mode nothing listens.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failure closes the connection
public final class PeerMesh implements AutoCloseable {
  private static final long JOINING_SECONDS = 300; // tasks start together; code may be fetched
  private static final long CONNECTING_SECONDS = 60;
  private static final long ABORTING_SECONDS = 5;
  private static final int MOST_SPARES = 32; // 8 MiB
  private static final int NO_PORT = 0;
  private static final int RENDEZVOUS = -1;

  private final int index;
  private final PeerConnection[] connections; // by task; that of this task is never connected
  private final Signals signals;
  private final RunCredentials credentials;
  private final Attempt attempt;
  private final LocalPeers localPeers;
  private @Nullable EventLoopGroup group; // unless all tasks are in this JVM
  private final ChannelGroup channels = EventLoops.channels();
  private volatile boolean closed;

  private PeerMesh(
      RunCredentials credentials,
      Attempt attempt,
      int index,
      LocalPeers localPeers,
      Runnable liveness) {
    assert index >= 0 && index < credentials.tasks()
        : "index=" + index + " tasks=" + credentials.tasks();
    this.credentials = credentials;
    this.attempt = attempt;
    this.index = index;
    this.signals = new Signals(liveness);
    this.connections = new PeerConnection[credentials.tasks()];
    Queue<byte[]> spares = new ArrayBlockingQueue<>(MOST_SPARES);
    for (int peer = 0; peer < connections.length; peer++) {
      connections[peer] = new PeerConnection(index, peer, signals, spares);
    }
    this.localPeers = localPeers;
  }

  /** A connected mesh, and what the driver has sent to all members. */
  public record Joined(PeerMesh mesh, Members members) {}

  /**
   * Connects a task to all others.
   *
   * @param host the address of this task for the others
   * @param step the newest step with complete states that this task found
   * @param localPeers the registry of the tasks of this JVM
   * @param liveness throws if the task must end; called during each wait of the mesh
   */
  public static Joined join(
      RunCredentials credentials,
      Attempt attempt,
      int index,
      String host,
      int step,
      LocalPeers localPeers,
      Runnable liveness) {
    PeerMesh mesh = new PeerMesh(credentials, attempt, index, localPeers, liveness);
    boolean joined = false;
    try {
      localPeers.enter(credentials.run(), attempt, mesh);
      RunMembers run = localPeers.run(credentials.run());
      Members members = run == null ? mesh.announce(host, step) : mesh.announce(run, host, step);
      for (int peer = 0; peer < mesh.connections.length; peer++) {
        mesh.connect(peer, members.addresses().get(peer));
      }
      mesh.awaitPeers(
          () -> mesh.all(connection -> connection.peer == index || connection.isConnected()),
          CONNECTING_SECONDS,
          "connections to all tasks");
      joined = true;
      return new Joined(mesh, members);
    } finally {
      if (!joined) {
        mesh.close();
      }
    }
  }

  public int index() {
    return index;
  }

  public int taskCount() {
    return connections.length;
  }

  /** The connection to a task; the one to this task itself is never connected. */
  public PeerConnection connection(int peer) {
    return connections[peer];
  }

  public @Nullable RuntimeException ended() {
    return signals.ended();
  }

  /** Announces this task at a driver in another JVM. */
  private Members announce(String host, int step) {
    EventLoopGroup loops = EventLoops.open("tendril-exchange-" + index);
    group = loops;
    @Nullable Members[] received = {null};
    String rendezvous = credentials.host() + ":" + credentials.port();
    RendezvousClient.announce(
        loops,
        credentials,
        request(RENDEZVOUS),
        new Announcement(new Address(host, listen(loops, host)), step),
        members -> signals.change(() -> received[0] = members),
        cause ->
            signals.end(
                new ExchangeException(
                    "could not announce a task at the driver: address=" + rendezvous, cause)));
    return await(received);
  }

  /** Announces this task at a driver in this JVM, where all tasks are. */
  private Members announce(RunMembers run, String host, int step) {
    @Nullable Members[] received = {null};
    run.announce(
        request(RENDEZVOUS),
        new Announcement(new Address(host, NO_PORT), step),
        new Member() {
          @Override
          public void send(Members members) {
            signals.change(() -> received[0] = members);
          }

          @Override
          public void reject() {
            signals.end(new ExchangeException("a newer attempt has begun", null));
          }

          @Override
          public boolean isConnected() {
            return !closed;
          }
        });
    return await(received);
  }

  private ConnectionRequest request(int target) {
    return new ConnectionRequest(credentials.run(), attempt, index, target);
  }

  private int listen(EventLoopGroup loops, String host) {
    ChannelFuture bound = Connections.listen(loops, host, connections.length, new PeerAdmission());
    if (bound.cause() != null) {
      throw new ExchangeException("no port to listen on: host=" + host, bound.cause());
    }
    channels.add(bound.channel());
    return ((InetSocketAddress) bound.channel().localAddress()).getPort();
  }

  private Members await(@Nullable Members[] received) {
    awaitPeers(() -> received[0] != null, JOINING_SECONDS, "all tasks to announce themselves");
    Members members = received[0];
    if (members == null || members.addresses().size() != connections.length) {
      throw new ExchangeException("the driver must list all tasks: members=" + members, null);
    }
    return members;
  }

  private void connect(int peer, Address address) {
    if (peer == index) {
      return;
    }
    PeerMesh local = localPeers.mesh(credentials.run(), attempt, peer);
    EventLoopGroup loops = group;
    if (local != null) {
      connections[peer].connect(new LocalChannel(local.connections[index], () -> local.closed));
      local.connections[index].wake();
    } else if (loops == null) {
      throw new ExchangeException("a peer has ended: task=" + index + " peer=" + peer, null);
    } else if (peer < index) {
      connect(loops, peer, address);
    }
  }

  private void connect(EventLoopGroup loops, int peer, Address address) {
    PeerConnection connection = connections[peer];
    Connections.open(
        loops,
        address.host(),
        address.port(),
        request(peer),
        credentials.secret(),
        channel -> attach(connection, channel),
        cause ->
            signals.end(
                new ExchangeException(
                    "could not connect: task=" + index + " peer=" + peer + " address=" + address,
                    cause)));
  }

  private void attach(PeerConnection connection, Channel channel) {
    channels.add(channel);
    NettyChannel attached = new NettyChannel(connection, channel);
    if (connection.connect(attached)) {
      attached.open();
    } else {
      channel.close();
    }
  }

  /** Waits even if the code of a peer has failed: the next exchange reports that. */
  private void awaitPeers(BooleanSupplier condition, long seconds, String what) {
    try {
      signals.await(condition, seconds, what);
    } catch (AbortedException e) {
      signals.awaitAnyway(condition, seconds);
    }
  }

  /** Ends the run: announces that no more frames follow, and waits for the same from all tasks. */
  public void leave() {
    finish(Frame.Kind.BYE);
    signals.await(() -> all(PeerConnection::isDone));
  }

  /** Stops all tasks because the code of this task has failed. */
  public void abort() {
    finish(Frame.Kind.ABORT);
    signals.awaitAnyway(() -> all(PeerConnection::isDone), ABORTING_SECONDS);
  }

  /** Ends the run after another task has called {@link #abort}. */
  public void leaveAborted() {
    finish(Frame.Kind.BYE);
    signals.awaitAnyway(() -> all(PeerConnection::isFinishedHere), ABORTING_SECONDS);
  }

  private void finish(Frame.Kind kind) {
    for (PeerConnection connection : connections) {
      connection.finish(kind);
    }
  }

  private boolean all(Predicate<PeerConnection> condition) {
    for (PeerConnection connection : connections) {
      if (!condition.test(connection)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    closed = true;
    localPeers.leave(credentials.run(), attempt, this);
    if (group != null) {
      EventLoops.close(group, channels);
    }
  }

  /** Admits the tasks of this attempt with a higher number. */
  private final class PeerAdmission implements Admission {
    @Override
    public @Nullable RunSecret secret(ConnectionRequest request) {
      return request.run().equals(credentials.run()) ? credentials.secret() : null;
    }

    @Override
    public @Nullable String refusal(ConnectionRequest request) {
      boolean wanted =
          request.attempt().equals(attempt)
              && request.target() == index
              && request.source() > index
              && request.source() < connections.length;
      return wanted
          ? null
          : "another attempt or task listens here: request="
              + request
              + " task="
              + index
              + " attempt="
              + attempt;
    }

    @Override
    public void admit(Channel channel, ConnectionRequest request) {
      attach(connections[request.source()], channel);
    }
  }
}
