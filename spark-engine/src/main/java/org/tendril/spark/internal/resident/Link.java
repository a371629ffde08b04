package org.tendril.spark.internal.resident;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The connection to one peer, in both directions.
 *
 * <p>What arrives is kept on the heap until the task takes it. A peer begins a round when it has
 * everything of the round before, so that this is one round at most beyond the task's own. What
 * leaves waits in the connection, 1 MiB at most; then the task waits.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails closes the connection, which is seen
final class Link {
  /** Ends the pieces of a round; by its identity. */
  static final byte[] END = {};

  final int peer;
  private final int self;
  private final Signals signals;
  private final Queue<byte[]> spares; // for frames that are full; bounded
  private final ArrayDeque<byte[]> arrived = new ArrayDeque<>(); // guarded by signals.lock
  private volatile @Nullable Channel channel; // set once
  private boolean peerIsDone; // guarded by signals.lock
  private boolean selfIsDone; // guarded by signals.lock
  private volatile int begunRound = -1; // newest round of this task
  private int sent; // frames; of the task's thread

  Link(int self, int peer, Signals signals, Queue<byte[]> spares) {
    this.spares = spares;
    this.self = self;
    this.peer = peer;
    this.signals = signals;
  }

  /** Takes a connection whose other side has proved to be the peer; false if there is one. */
  boolean connect(Channel admitted) {
    boolean[] taken = {false};
    signals.change(
        () -> {
          if (channel == null) {
            admitted.pipeline().addLast(new Inbound());
            channel = admitted;
            taken[0] = true;
          }
        });
    return taken[0];
  }

  /** Whether the connection is there; under the lock. */
  boolean isConnected() {
    return channel != null;
  }

  /** Whether neither side sends anything more; under the lock. */
  boolean isDone() {
    Channel open = channel;
    return open == null || (peerIsDone && selfIsDone) || !open.isActive();
  }

  /** Whether this side sends nothing more, and has sent all; under the lock. */
  boolean isLeft() {
    Channel open = channel;
    return open == null || selfIsDone || !open.isActive();
  }

  void begin(int round) {
    begunRound = round;
  }

  /** The next piece of the peer's current round, or {@link #END}; waits for it. */
  byte[] take() {
    byte[][] piece = {END};
    signals.await(
        () -> {
          byte[] next = arrived.poll();
          if (next == null) {
            checkPeerGoesOn();
            return false;
          }
          piece[0] = next;
          return true;
        });
    return piece[0];
  }

  /** Takes back a piece that was read. */
  void giveBack(byte[] piece) {
    if (piece.length == Frame.MOST_BYTES) {
      spares.offer(piece); // or leaves it to the collector
    }
  }

  private byte[] empty(int length) {
    byte[] spare = length == Frame.MOST_BYTES ? spares.poll() : null;
    return spare == null ? new byte[length] : spare;
  }

  private void checkPeerGoesOn() {
    if (peerIsDone) {
      throw new IllegalStateException(
          "all resident tasks must make the same calls: task "
              + peer
              + " has ended, task "
              + self
              + " exchanges in round "
              + begunRound);
    }
  }

  /** An empty frame, to be filled behind its header. */
  ByteBuf frame(int bytes) {
    ByteBuf buffer =
        open()
            .alloc()
            .directBuffer(Frame.HEADER_BYTES + bytes, Frame.HEADER_BYTES + Frame.MOST_BYTES);
    return buffer.writerIndex(Frame.HEADER_BYTES);
  }

  /** Sends a frame and gives it away; waits while too much is on its way. */
  void send(ByteBuf frame, Frame.Kind kind, int round) {
    Channel open = open();
    if (!open.isWritable()) {
      try {
        signals.await(
            () -> {
              checkPeerGoesOn();
              return open.isWritable();
            });
      } catch (RuntimeException e) {
        frame.release();
        throw e;
      }
    }
    seal(frame, kind, round);
    open.writeAndFlush(frame, open.voidPromise());
  }

  /** Says that nothing more comes, and why; without waiting. */
  void finish(Frame.Kind kind) {
    Channel open = channel;
    if (open == null) {
      return;
    }
    ByteBuf frame = frame(0);
    seal(frame, kind, begunRound);
    open.writeAndFlush(frame).addListener(done -> signals.change(() -> selfIsDone = true));
  }

  private void seal(ByteBuf frame, Frame.Kind kind, int round) {
    int length = frame.writerIndex() - Frame.HEADER_BYTES;
    new Frame(length, kind, round, sent++, self).writeTo(frame);
  }

  private Channel open() {
    Channel open = channel;
    if (open == null) {
      throw new IllegalStateException("not connected: task=" + peer);
    }
    return open;
  }

  private void close() {
    Channel open = channel;
    if (open != null) {
      open.close();
    }
  }

  private void fail(String what, @Nullable Throwable cause) {
    if (!peerIsDone) {
      signals.end(new ExchangeException(what + ": task=" + self + " peer=" + peer, cause));
    }
  }

  /** Puts frames together; of the thread that moves bytes. */
  private final class Inbound extends ChannelInboundHandlerAdapter {
    private final byte[] header = new byte[Frame.HEADER_BYTES];
    private int filled; // bytes of the header or of the content
    private @Nullable Frame frame; // whose content is expected
    private byte[] content = {};
    private int received; // frames
    private int round; // that the next data belong to

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ByteBuf in = (ByteBuf) message;
      try {
        while (in.isReadable()) {
          if (peerIsDone) {
            throw new IOException("a peer that has ended must not send");
          }
          read(in);
        }
      } catch (IOException e) {
        fail("connection to a peer failed", e);
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
        check(current);
        frame = current;
        content = empty(current.length());
        filled = 0;
      }
      int count = Math.min(current.length() - filled, in.readableBytes());
      in.readBytes(content, filled, count);
      filled += count;
      if (filled == current.length()) {
        frame = null;
        filled = 0;
        deliver(current, content);
      }
    }

    private void check(Frame next) throws IOException {
      boolean isData = next.kind() == Frame.Kind.DATA || next.kind() == Frame.Kind.END;
      if (next.source() != peer
          || next.sequence() != received++
          || (isData && (next.round() != round || round > begunRound + 1))) {
        throw new IOException(
            "a frame must come in its order and be at most one round ahead: frame="
                + next
                + " expected round="
                + round
                + " sequence="
                + (received - 1)
                + " own round="
                + begunRound);
      }
    }

    private void deliver(Frame complete, byte[] bytes) {
      switch (complete.kind()) {
        case DATA -> signals.change(() -> arrived.add(bytes));
        case END -> {
          round++;
          signals.change(
              () -> {
                arrived.add(bytes);
                arrived.add(END);
              });
        }
        case ABORT -> {
          signals.end(new AbortedException(peer));
          signals.change(() -> peerIsDone = true);
          close();
        }
        case BYE -> signals.change(() -> peerIsDone = true);
      }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) throws Exception {
      signals.change(() -> {});
      super.channelWritabilityChanged(context);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
      fail("a peer has gone without taking leave", null);
      signals.change(() -> {});
      super.channelInactive(context);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      fail("connection to a peer failed", cause);
      context.close();
    }
  }
}
