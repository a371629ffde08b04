package org.tendril.spark.internal.resident.mesh;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.codec.LengthFieldPrepender;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tendril.spark.internal.resident.connection.Admission;
import org.tendril.spark.internal.resident.connection.Attempt;
import org.tendril.spark.internal.resident.connection.ClientHandshake;
import org.tendril.spark.internal.resident.connection.ConnectionRequest;
import org.tendril.spark.internal.resident.connection.EventLoops;
import org.tendril.spark.internal.resident.connection.ServerHandshake;
import org.tendril.spark.internal.resident.rendezvous.Member;
import org.tendril.spark.internal.resident.rendezvous.Members;
import org.tendril.spark.internal.resident.rendezvous.Members.Address;
import org.tendril.spark.internal.resident.rendezvous.Members.Announcement;
import org.tendril.spark.internal.resident.rendezvous.Rendezvous;
import org.tendril.spark.internal.resident.rendezvous.RunCredentials;
import org.tendril.spark.internal.resident.rendezvous.RunMembers;

/**
 * The ways of one task to all others, gone when this is closed, with thread and port. Tasks meet at
 * the {@link Rendezvous}; then the higher number calls the lower one, unless both are in one JVM.
 * In local mode, where all are, nothing listens.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails closes the connection, which is seen
public final class PeerMesh implements AutoCloseable {
  private static final long MEETING_SECONDS = 300; // tasks start together; code may be fetched
  private static final long CONNECTING_SECONDS = 60;
  private static final long ABORTING_SECONDS = 5;
  private static final int MOST_SPARES = 32; // 8 MiB
  private static final int NO_PORT = 0;
  private static final int MOST_MEMBERS_BYTES = 1 << 26;

  public final int index;
  public final PeerConnection[]
      connections; // by number; that of this task itself is never connected
  public final Signals signals;
  private final RunCredentials credentials;
  private final Attempt attempt;
  private final LocalPeers localPeers;
  private @Nullable EventLoopGroup group; // where others are elsewhere
  private volatile boolean closed;

  private PeerMesh(
      RunCredentials credentials,
      Attempt attempt,
      int index,
      LocalPeers localPeers,
      Runnable liveness) {
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

  /** What a task is told when it has joined the others. */
  public record Joined(PeerMesh mesh, Members members) {}

  /**
   * Meets the other tasks.
   *
   * @param host where the others reach this task
   * @param step the newest whose states this task finds complete
   * @param localPeers of the tasks of this JVM
   * @param liveness throws if the task is to end; asked while this waits, now and later
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
      RunMembers here = localPeers.run(credentials.run());
      Members members =
          here == null ? mesh.joinRemotely(host, step) : mesh.joinLocally(here, host, step);
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

  private Members joinRemotely(String host, int step) {
    EventLoopGroup loops = EventLoops.open("tendril-exchange-" + index);
    group = loops;
    int port = listen(loops, host);
    return announce(loops, new Announcement(new Address(host, port), step));
  }

  /** Meets the others at a driver in this JVM, where they all are. */
  private Members joinLocally(RunMembers here, String host, int step) {
    @Nullable Members[] received = {null};
    here.announce(
        new ConnectionRequest(credentials.run(), attempt, index, -1),
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
      throw new ExchangeException("a peer has gone: task=" + index + " peer=" + peer, null);
    } else if (peer < index) {
      call(loops, peer, address);
    }
  }

  private int listen(EventLoopGroup group, String host) {
    ServerBootstrap server =
        new ServerBootstrap()
            .group(group)
            .channel(EventLoops.serverChannel())
            .option(ChannelOption.SO_BACKLOG, Math.max(128, connections.length))
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.SO_KEEPALIVE, true)
            .childOption(ChannelOption.ALLOCATOR, UnpooledByteBufAllocator.DEFAULT)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, waterMark())
            .childOption(ChannelOption.RECVBUF_ALLOCATOR, receiveBuffers())
            .childHandler(ServerHandshake.before(new PeerAdmission()));
    var bound = server.bind(host, 0).awaitUninterruptibly();
    if (bound.cause() instanceof BindException) { // the others see another address of this host
      bound = server.bind(0).awaitUninterruptibly();
    }
    if (bound.cause() != null) {
      throw new ExchangeException("no port to listen on: host=" + host, bound.cause());
    }
    return ((InetSocketAddress) bound.channel().localAddress()).getPort();
  }

  private static WriteBufferWaterMark waterMark() {
    return new WriteBufferWaterMark(1 << 19, 1 << 20);
  }

  private static RecvByteBufAllocator receiveBuffers() {
    return new AdaptiveRecvByteBufAllocator(1 << 12, 1 << 16, 1 << 18);
  }

  private Members announce(EventLoopGroup group, Announcement announcement) {
    @Nullable Members[] received = {null};
    ConnectionRequest request = new ConnectionRequest(credentials.run(), attempt, index, -1);
    String address = credentials.host() + ":" + credentials.port();
    Consumer<Throwable> failed =
        cause ->
            signals.end(
                new ExchangeException("could not meet at the driver: address=" + address, cause));
    connect(
        group,
        new Address(credentials.host(), credentials.port()),
        request,
        channel -> {
          channel
              .pipeline()
              .addLast(new LengthFieldBasedFrameDecoder(MOST_MEMBERS_BYTES, 0, 4, 0, 4))
              .addLast(new LengthFieldPrepender(4))
              .addLast(
                  new MembersListener(
                      members -> signals.change(() -> received[0] = members), failed));
          ByteBuf message = channel.alloc().buffer();
          announcement.write(message);
          channel.writeAndFlush(message);
        },
        failed);
    return await(received);
  }

  private Members await(@Nullable Members[] received) {
    awaitPeers(() -> received[0] != null, MEETING_SECONDS, "all tasks to announce themselves");
    Members members = received[0];
    if (members == null || members.addresses().size() != connections.length) {
      throw new ExchangeException("the members must list all tasks: members=" + members, null);
    }
    return members;
  }

  private void call(EventLoopGroup group, int peer, Address address) {
    PeerConnection connection = connections[peer];
    connect(
        group,
        address,
        new ConnectionRequest(credentials.run(), attempt, index, peer),
        channel -> admit(connection, channel),
        cause ->
            signals.end(
                new ExchangeException(
                    "could not connect: task=" + index + " peer=" + peer + " address=" + address,
                    cause)));
  }

  private static void admit(PeerConnection connection, Channel channel) {
    NettyChannel wire = new NettyChannel(connection, channel);
    if (connection.connect(wire)) {
      wire.open();
    } else {
      channel.close();
    }
  }

  private void connect(
      EventLoopGroup group,
      Address address,
      ConnectionRequest request,
      Consumer<Channel> admitted,
      Consumer<Throwable> failed) {
    new Bootstrap()
        .group(group)
        .channel(EventLoops.channel())
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.SO_KEEPALIVE, true)
        .option(ChannelOption.ALLOCATOR, UnpooledByteBufAllocator.DEFAULT)
        .option(ChannelOption.WRITE_BUFFER_WATER_MARK, waterMark())
        .option(ChannelOption.RECVBUF_ALLOCATOR, receiveBuffers())
        .handler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel channel) {
                channel
                    .pipeline()
                    .addLast(new ClientHandshake(request, credentials.secret(), admitted, failed));
              }
            })
        .connect(address.host(), address.port())
        .addListener(
            done -> {
              if (done.cause() != null) {
                failed.accept(done.cause());
              }
            });
  }

  /** Waits also if the code of a peer has failed by now: the task hears of it when it exchanges. */
  private void awaitPeers(BooleanSupplier condition, long seconds, String what) {
    try {
      signals.await(condition, seconds, what);
    } catch (AbortedException e) {
      signals.awaitAnyway(condition, seconds);
    }
  }

  /** Tells all that nothing more comes from here and waits for them to say the same. */
  public void leave() {
    finish(Frame.Kind.BYE);
    signals.await(() -> all(PeerConnection::isDone));
  }

  /** Tells all to stop because the code of this task has failed; they hang up at once. */
  public void abort() {
    finish(Frame.Kind.ABORT);
    signals.awaitAnyway(() -> all(PeerConnection::isDone), ABORTING_SECONDS);
  }

  /** Ends after another task has told all to stop. */
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
      EventLoops.close(group);
    }
  }

  /** Lets in the tasks of this attempt that have a higher number. */
  private final class PeerAdmission implements Admission {
    @Override
    public byte @Nullable [] secret(ConnectionRequest request) {
      UUID run = credentials.run();
      return request.run().equals(run) ? credentials.secret() : null;
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
          : "another attempt or task is here: wanted="
              + request
              + " task="
              + index
              + " attempt="
              + attempt;
    }

    @Override
    public void admit(Channel channel, ConnectionRequest request) {
      PeerMesh.admit(connections[request.source()], channel);
    }
  }

  /** Hears from the rendezvous. */
  private static final class MembersListener extends SimpleChannelInboundHandler<ByteBuf> {
    private final Consumer<Members> received;
    private final Consumer<Throwable> failed;
    private boolean done;

    MembersListener(Consumer<Members> received, Consumer<Throwable> failed) {
      this.received = received;
      this.failed = failed;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf message) {
      done = true;
      received.accept(Members.read(message));
      context.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      if (!done) {
        failed.accept(new IOException("a newer attempt has begun, or the driver has gone"));
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      if (!done) {
        done = true;
        failed.accept(cause);
      }
      context.close();
    }
  }
}
