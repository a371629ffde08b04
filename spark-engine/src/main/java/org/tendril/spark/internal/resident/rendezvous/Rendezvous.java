package org.tendril.spark.internal.resident.rendezvous;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.group.ChannelGroup;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.codec.LengthFieldPrepender;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tendril.spark.internal.resident.connection.Admission;
import org.tendril.spark.internal.resident.connection.ConnectionRequest;
import org.tendril.spark.internal.resident.connection.EventLoops;
import org.tendril.spark.internal.resident.connection.RunSecret;
import org.tendril.spark.internal.resident.connection.ServerHandshake;
import org.tendril.spark.internal.resident.rendezvous.Members.Announcement;

/**
 * The service at the driver through which the tasks of a run find each other. It lives as long as
 * the engine, because Spark may recompute lost results after a run.
 */
@SuppressWarnings(
    "FutureReturnValueIgnored") // a failure closes the connection, and the handlers see that
public final class Rendezvous implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Rendezvous.class);

  /** The largest announcement of a task; the answer grows with the number of tasks. */
  private static final int MOST_ANNOUNCED_BYTES = 2048;

  private final EventLoopGroup group = EventLoops.open("tendril-rendezvous");
  private final ChannelGroup channels = EventLoops.channels();
  private final Map<UUID, RunMembers> runs = new ConcurrentHashMap<>();
  private final Channel server;
  private final String host;

  /**
   * Starts to listen on a port that the system chooses.
   *
   * @param host the address that tasks connect to
   * @param bindAddress the address to listen on
   */
  public Rendezvous(String host, String bindAddress) {
    this.host = host;
    Channel bound = null;
    try {
      bound =
          new ServerBootstrap()
              .group(group)
              .channel(EventLoops.serverChannel())
              .childOption(ChannelOption.ALLOCATOR, UnpooledByteBufAllocator.DEFAULT)
              .childHandler(ServerHandshake.initializer(new RunAdmission()))
              .bind(bindAddress, 0)
              .syncUninterruptibly()
              .channel();
    } finally {
      if (bound == null) {
        EventLoops.close(group, channels);
      }
    }
    server = bound;
    channels.add(bound);
    LOG.debug("rendezvous of resident tasks: address={}", server.localAddress());
  }

  public String host() {
    return host;
  }

  public int port() {
    return ((InetSocketAddress) server.localAddress()).getPort();
  }

  /** Admits tasks of this run from now on. */
  public void open(RunMembers run) {
    runs.put(run.id, run);
  }

  @Override
  public void close() {
    runs.clear();
    EventLoops.close(group, channels);
  }

  private final class RunAdmission implements Admission {
    @Override
    public @Nullable RunSecret secret(ConnectionRequest request) {
      RunMembers run = runs.get(request.run());
      return run == null ? null : run.secret;
    }

    @Override
    public @Nullable String refusal(ConnectionRequest request) {
      RunMembers run = runs.get(request.run());
      return run == null ? "the engine was closed" : run.refusal(request);
    }

    @Override
    public void admit(Channel channel, ConnectionRequest request) {
      channels.add(channel);
      RunMembers run = runs.get(request.run());
      if (run == null) {
        channel.close();
        return;
      }
      channel
          .pipeline()
          .addLast(new LengthFieldBasedFrameDecoder(MOST_ANNOUNCED_BYTES, 0, 4, 0, 4))
          .addLast(new LengthFieldPrepender(4))
          .addLast(new Listener(run, request));
    }
  }

  /** A task in another JVM. */
  private record RemoteMember(Channel channel) implements Member {
    @Override
    public void send(Members members) {
      ByteBuf message = channel.alloc().buffer();
      members.write(message);
      channel.writeAndFlush(message);
    }

    @Override
    public void reject() {
      channel.close();
    }

    @Override
    public boolean isConnected() {
      return channel.isActive();
    }
  }

  private static final class Listener extends SimpleChannelInboundHandler<ByteBuf> {
    private final RunMembers run;
    private final ConnectionRequest request;

    Listener(RunMembers run, ConnectionRequest request) {
      this.run = run;
      this.request = request;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf message) {
      run.announce(request, Announcement.read(message), new RemoteMember(context.channel()));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      LOG.warn(
          "connection refused: peer={} reason={}",
          context.channel().remoteAddress(),
          cause.toString());
      context.close();
    }
  }
}
