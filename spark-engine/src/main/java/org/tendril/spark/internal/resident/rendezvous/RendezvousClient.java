package org.tendril.spark.internal.resident.rendezvous;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.codec.LengthFieldPrepender;
import java.io.IOException;
import java.util.function.Consumer;
import org.tendril.spark.internal.resident.connection.ConnectionRequest;
import org.tendril.spark.internal.resident.connection.Connections;
import org.tendril.spark.internal.resident.rendezvous.Members.Announcement;

/** Announces a task at the {@link Rendezvous} and receives the addresses of all members. */
@SuppressWarnings("FutureReturnValueIgnored") // a failure closes the connection
public final class RendezvousClient extends SimpleChannelInboundHandler<ByteBuf> {
  private static final int MOST_MEMBERS_BYTES = 1 << 26;

  private final Consumer<Members> received;
  private final Consumer<Throwable> failed;
  private boolean done;

  private RendezvousClient(Consumer<Members> received, Consumer<Throwable> failed) {
    this.received = received;
    this.failed = failed;
  }

  /** Connects, announces the task, and later calls one of the consumers. */
  public static void announce(
      EventLoopGroup group,
      RunCredentials credentials,
      ConnectionRequest request,
      Announcement announcement,
      Consumer<Members> received,
      Consumer<Throwable> failed) {
    Connections.open(
        group,
        credentials.host(),
        credentials.port(),
        request,
        credentials.secret(),
        channel -> announce(channel, announcement, new RendezvousClient(received, failed)),
        failed);
  }

  private static void announce(
      Channel channel, Announcement announcement, RendezvousClient client) {
    channel
        .pipeline()
        .addLast(new LengthFieldBasedFrameDecoder(MOST_MEMBERS_BYTES, 0, 4, 0, 4))
        .addLast(new LengthFieldPrepender(4))
        .addLast(client);
    ByteBuf message = channel.alloc().buffer();
    announcement.write(message);
    channel.writeAndFlush(message);
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
