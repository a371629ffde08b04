package org.tendril.spark.internal.resident.connection;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.ServerChannel;
import io.netty.channel.WriteBufferWaterMark;
import java.util.function.Consumer;

/** Opens and accepts authenticated connections, with buffers for frames of 256 KiB. */
@SuppressWarnings("FutureReturnValueIgnored") // a failure closes the connection
public final class Connections {
  private static final int LEAST_BACKLOG = 128;

  private Connections() {}

  /**
   * Listens on any port of a host; the future has completed. If only its peers know the host by
   * this address, as in a container, listens on all addresses.
   */
  public static ChannelFuture listen(
      EventLoopGroup group, String host, int backlog, Admission admission) {
    return listen(group, EventLoops.serverChannel(), host, backlog, admission);
  }

  static ChannelFuture listen(
      EventLoopGroup group,
      Class<? extends ServerChannel> kind,
      String host,
      int backlog,
      Admission admission) {
    ServerBootstrap server =
        new ServerBootstrap()
            .group(group)
            .channel(kind)
            .option(ChannelOption.SO_BACKLOG, Math.max(LEAST_BACKLOG, backlog))
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.SO_KEEPALIVE, true)
            .childOption(ChannelOption.ALLOCATOR, UnpooledByteBufAllocator.DEFAULT)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, waterMark())
            .childOption(ChannelOption.RECVBUF_ALLOCATOR, receiveBuffers())
            .childHandler(ServerHandshake.initializer(admission));
    ChannelFuture bound = server.bind(host, 0).awaitUninterruptibly();
    return bound.isSuccess() ? bound : server.bind(0).awaitUninterruptibly();
  }

  /** Connects to a server and authenticates; then {@code admitted} adds its handlers. */
  public static void open(
      EventLoopGroup group,
      String host,
      int port,
      ConnectionRequest request,
      RunSecret secret,
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
                channel.pipeline().addLast(new ClientHandshake(request, secret, admitted, failed));
              }
            })
        .connect(host, port)
        .addListener(
            done -> {
              if (done.cause() != null) {
                failed.accept(done.cause());
              }
            });
  }

  private static WriteBufferWaterMark waterMark() {
    return new WriteBufferWaterMark(1 << 19, 1 << 20);
  }

  private static RecvByteBufAllocator receiveBuffers() {
    return new AdaptiveRecvByteBufAllocator(1 << 12, 1 << 16, 1 << 18);
  }
}
