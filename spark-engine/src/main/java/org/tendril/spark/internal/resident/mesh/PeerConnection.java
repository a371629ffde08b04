package org.tendril.spark.internal.resident.mesh;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What one task has of one peer: what has come from it and how to send to it.
 *
 * <p>What arrives is kept on the heap until the task takes it. A peer begins a exchange when it has
 * everything of the exchange before, so that this is one exchange at most beyond the task's own.
 */
public final class PeerConnection {
  /** Ends the pieces of a exchange; by its identity. */
  static final byte[] END = {};

  public final int peer;
  private final int self;
  private final Signals signals;
  private final Queue<byte[]> spares; // for frames that are full; bounded
  private final ArrayDeque<byte[]> arrived = new ArrayDeque<>(); // guarded by signals.lock
  private volatile @Nullable PeerChannel channel; // set once
  private boolean peerIsDone; // guarded by signals.lock
  private boolean selfIsDone; // guarded by signals.lock
  private volatile int begunExchange = -1; // newest exchange of this task
  private int sent; // frames; of the task's thread
  private boolean finished; // nothing more is sent; of the task's thread
  private int received; // frames; of the thread that brings them, as is what follows
  private int exchange; // that the next data belong to

  PeerConnection(int self, int peer, Signals signals, Queue<byte[]> spares) {
    this.spares = spares;
    this.self = self;
    this.peer = peer;
    this.signals = signals;
  }

  /** Takes a channel whose other end has proved to be the peer; false if there is one. */
  boolean connect(PeerChannel admitted) {
    boolean[] taken = {false};
    signals.change(
        () -> {
          if (channel == null) {
            channel = admitted;
            taken[0] = true;
          }
        });
    return taken[0];
  }

  boolean hasChannel() {
    return channel != null;
  }

  /** Whether there is a channel in both directions. */
  boolean isConnected() {
    PeerChannel open = channel;
    return open != null && open.isMutual();
  }

  /** Whether neither side sends anything more; under the lock. */
  boolean isDone() {
    PeerChannel open = channel;
    return open == null || (peerIsDone && selfIsDone) || !open.isOpen();
  }

  /** Whether this side sends nothing more, and has sent all; under the lock. */
  boolean isFinishedHere() {
    PeerChannel open = channel;
    return open == null || selfIsDone || !open.isOpen();
  }

  public void begin(int exchange) {
    begunExchange = exchange;
  }

  /** The next piece of the peer's current exchange, or {@link #END}; waits for it. */
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
  void recycle(byte[] piece) {
    if (piece.length == Frame.MOST_BYTES) {
      spares.offer(piece); // or leaves it to the collector
    }
  }

  /** An array for the content of a frame. */
  byte[] buffer(int length) {
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
              + " is in exchange "
              + begunExchange);
    }
    if (open().hasVanished()) {
      throw new ExchangeException(
          "a peer has gone without taking leave: task=" + self + " peer=" + peer, null);
    }
  }

  /** An empty frame, to be filled behind its header. */
  ByteBuf frame(int bytes) {
    return open().frame(bytes);
  }

  /** Sends a frame and gives it away; waits while too much is on its channel. */
  void send(ByteBuf frame, Frame.Kind kind, int exchange) {
    int length = frame.writerIndex() - Frame.HEADER_BYTES;
    open().send(frame, new Frame(length, kind, exchange, sent++, self));
  }

  /** Waits until there is room for more. */
  void awaitRoom(BooleanSupplier room) {
    signals.await(
        () -> {
          checkPeerGoesOn();
          return room.getAsBoolean();
        });
  }

  /** Says that nothing more comes, and why, unless that was said; without waiting. */
  void finish(Frame.Kind kind) {
    PeerChannel open = channel;
    if (open != null && !finished) {
      finished = true;
      open.finish(
          new Frame(0, kind, begunExchange, sent++, self),
          () -> signals.change(() -> selfIsDone = true));
    }
  }

  private PeerChannel open() {
    PeerChannel open = channel;
    if (open == null) {
      throw new IllegalStateException("not connected: task=" + peer);
    }
    return open;
  }

  /** Lets waits look again. */
  void wake() {
    signals.change(() -> {});
  }

  /** Ends all waits unless the peer has taken leave. */
  void fail(String what, @Nullable Throwable cause) {
    if (!peerIsDone) {
      signals.end(new ExchangeException(what + ": task=" + self + " peer=" + peer, cause));
    }
  }

  /** Refuses a frame that is not the next one of the peer. */
  void check(Frame next) throws IOException {
    if (peerIsDone) {
      throw new IOException("a peer that has ended must not send");
    }
    boolean isData = next.kind() == Frame.Kind.DATA || next.kind() == Frame.Kind.END;
    if (next.source() != peer
        || next.sequence() != received++
        || (isData && (next.exchange() != exchange || exchange > begunExchange + 1))) {
      throw new IOException(
          "a frame must come in its order and be at most one exchange ahead: frame="
              + next
              + " expected exchange="
              + exchange
              + " sequence="
              + (received - 1)
              + " own exchange="
              + begunExchange);
    }
  }

  /** Takes a frame that was checked. */
  void deliver(Frame complete, byte[] bytes) {
    switch (complete.kind()) {
      case DATA -> signals.change(() -> arrived.add(bytes));
      case END -> {
        exchange++;
        signals.change(
            () -> {
              arrived.add(bytes);
              arrived.add(END);
            });
      }
      case ABORT -> {
        signals.end(new AbortedException(peer));
        signals.change(() -> peerIsDone = true);
        PeerChannel open = channel;
        if (open != null) {
          open.close();
        }
      }
      case BYE -> signals.change(() -> peerIsDone = true);
    }
  }
}
