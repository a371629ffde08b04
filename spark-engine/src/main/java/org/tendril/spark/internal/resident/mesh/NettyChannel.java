package org.tendril.spark.internal.resident.mesh;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A channel to a task in another JVM, over a connection. It buffers at most 1 MiB; then {@link
 * #send} blocks.
 */
@SuppressWarnings(
    "FutureReturnValueIgnored") // a failure closes the connection, and the handlers see that
final class NettyChannel implements PeerChannel {
  private final PeerConnection connection;
  private final Channel channel;

  NettyChannel(PeerConnection connection, Channel channel) {
    this.connection = connection;
    this.channel = channel;
  }

  void open() {
    channel.pipeline().addLast(new Inbound());
  }

  @Override
  public ByteBuf frame(int bytes) {
    return channel
        .alloc()
        .directBuffer(Frame.HEADER_BYTES + bytes, Frame.HEADER_BYTES + Frame.MOST_BYTES)
        .writerIndex(Frame.HEADER_BYTES);
  }

  @Override
  public void send(ByteBuf frame, Frame header) {
    if (!channel.isWritable()) {
      try {
        connection.awaitRoom(channel::isWritable);
      } catch (RuntimeException e) {
        frame.release();
        throw e;
      }
    }
    header.writeTo(frame);
    channel.writeAndFlush(frame, channel.voidPromise());
  }

  @Override
  public void finish(Frame header, Runnable sent) {
    ByteBuf frame = frame(0);
    header.writeTo(frame);
    channel.writeAndFlush(frame).addListener(done -> sent.run());
  }

  @Override
  public boolean isMutual() {
    return true;
  }

  @Override
  public boolean isOpen() {
    return channel.isActive();
  }

  @Override
  public boolean hasVanished() {
    return false; // channelInactive reports it
  }

  @Override
  public void close() {
    channel.close();
  }

  /** Assembles frames. Used by the event loop only. */
  private final class Inbound extends ChannelInboundHandlerAdapter {
    private final byte[] header = new byte[Frame.HEADER_BYTES];
    private int filled; // bytes of the header or of the content
    private @Nullable Frame frame; // whose content is expected
    private byte[] content = {};

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ByteBuf in = (ByteBuf) message;
      try {
        while (in.isReadable()) {
          read(in);
        }
      } catch (IOException e) {
        connection.fail("connection to a peer failed", e);
        context.close();
      } finally {
        in.release();
      }
    }

    private void read(ByteBuf in) throws IOException {
      Frame current = frame;
      if (current == null) {
        int count = Math.min(Frame.HEADER_BYTES - filled, in.readableBytes());
        in.readBytes(header, filled, count);
        filled += count;
        if (filled < Frame.HEADER_BYTES) {
          return;
        }
        current = Frame.read(header);
        connection.check(current);
        frame = current;
        content = connection.buffer(current.length());
        filled = 0;
      }
      int count = Math.min(current.length() - filled, in.readableBytes());
      in.readBytes(content, filled, count);
      filled += count;
      if (filled == current.length()) {
        frame = null;
        filled = 0;
        connection.deliver(current, content);
      }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) throws Exception {
      connection.wake();
      super.channelWritabilityChanged(context);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
      connection.fail("a peer closed its channel without ending the run", null);
      connection.wake();
      super.channelInactive(context);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      connection.fail("connection to a peer failed", cause);
      context.close();
    }
  }
}
