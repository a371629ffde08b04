package org.tendril.spark.internal.resident;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.codec.LengthFieldPrepender;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tendril.spark.internal.resident.Roster.Announcement;

/**
 * The service at the driver where the tasks of a run learn of each other. It lives as long as the
 * engine, because Spark may compute results that it lost again after a run.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails closes the connection, which is seen
final class Rendezvous implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Rendezvous.class);

  /** Bounds what tasks may say; what they are told grows with their number. */
  private static final int MOST_ANNOUNCED_BYTES = 2048;

  private final EventLoopGroup group = Loops.open("tendril-rendezvous");
  private final Map<UUID, Gathering> gatherings = new ConcurrentHashMap<>();
  private final Channel server;
  private final String host;

  /**
   * Starts listening on a port that the system chooses.
   *
   * @param host what tasks connect to
   * @param bindAddress where this listens
   */
  Rendezvous(String host, String bindAddress) {
    this.host = host;
    Channel bound = null;
    try {
      bound =
          new ServerBootstrap()
              .group(group)
              .channel(Loops.serverChannel())
              .childOption(ChannelOption.ALLOCATOR, UnpooledByteBufAllocator.DEFAULT)
              .childHandler(Gate.before(new Keeper()))
              .bind(bindAddress, 0)
              .syncUninterruptibly()
              .channel();
    } finally {
      if (bound == null) {
        Loops.close(group);
      }
    }
    server = bound;
    LOG.debug("rendezvous of resident tasks: address={}", server.localAddress());
  }

  String host() {
    return host;
  }

  int port() {
    return ((InetSocketAddress) server.localAddress()).getPort();
  }

  /** From now on tasks of this run are let in. */
  void open(Gathering gathering) {
    gatherings.put(gathering.run, gathering);
  }

  @Override
  public void close() {
    gatherings.clear();
    server.close();
    Loops.close(group);
  }

  private final class Keeper implements Gate.Keeper {
    @Override
    public byte @Nullable [] secret(Greeting greeting) {
      Gathering gathering = gatherings.get(greeting.run());
      return gathering == null ? null : gathering.secret;
    }

    @Override
    public @Nullable String refusal(Greeting greeting) {
      Gathering gathering = gatherings.get(greeting.run());
      return gathering == null ? "the engine was closed" : gathering.refusal(greeting);
    }

    @Override
    public void admit(Channel channel, Greeting greeting) {
      Gathering gathering = gatherings.get(greeting.run());
      if (gathering == null) {
        channel.close();
        return;
      }
      channel
          .pipeline()
          .addLast(new LengthFieldBasedFrameDecoder(MOST_ANNOUNCED_BYTES, 0, 4, 0, 4))
          .addLast(new LengthFieldPrepender(4))
          .addLast(new Listener(gathering, greeting));
    }
  }

  /** A task behind a connection. */
  private record DistantGuest(Channel channel) implements Gathering.Guest {
    @Override
    public void tell(Roster roster) {
      ByteBuf message = channel.alloc().buffer();
      roster.write(message);
      channel.writeAndFlush(message);
    }

    @Override
    public void dismiss() {
      channel.close();
    }

    @Override
    public boolean isThere() {
      return channel.isActive();
    }
  }

  private static final class Listener extends SimpleChannelInboundHandler<ByteBuf> {
    private final Gathering gathering;
    private final Greeting greeting;

    Listener(Gathering gathering, Greeting greeting) {
      this.gathering = gathering;
      this.greeting = greeting;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf message) {
      gathering.announce(greeting, Announcement.read(message), new DistantGuest(context.channel()));
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
