package org.tendril.spark.internal.resident.mesh;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.internal.serialization.ValueCodec;

/**
 * One task's view of one peer: the frames received from it and the channel to it.
 *
 * <p>Frames are kept on the heap until the task reads them. A peer begins an exchange once it has
 * received all of the previous one, so it is at most one exchange ahead.
 */
public final class PeerConnection {
  /** Marks the end of an exchange; compared by identity. */
  static final byte[] END = {};

  final int peer;
  private final int self;
  private final Signals signals;
  private final Queue<byte[]> spares; // for full frames; bounded
  private final ArrayDeque<byte[]> arrived = new ArrayDeque<>(); // guarded by signals.lock
  private volatile @Nullable PeerChannel channel; // set once
  private boolean peerIsDone; // guarded by signals.lock
  private boolean selfIsDone; // guarded by signals.lock
  private volatile int begunExchange = -1; // latest exchange of this task
  private int sent; // frames; used by the task's thread
  private boolean finished; // used by the task's thread
  private int received; // frames; used by the receiving thread, as is the next field
  private int exchange; // of the next data frame

  PeerConnection(int self, int peer, Signals signals, Queue<byte[]> spares) {
    this.spares = spares;
    this.self = self;
    this.peer = peer;
    this.signals = signals;
  }

  /** Attaches a channel to the authenticated peer; returns false if one is already attached. */
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

  /** Whether both directions are connected. */
  boolean isConnected() {
    PeerChannel open = channel;
    return open != null && open.isMutual();
  }

  /** Whether neither side sends more frames. Call under the lock. */
  boolean isDone() {
    assert signals.lock.isHeldByCurrentThread() : "peer=" + peer;
    PeerChannel open = channel;
    return open == null || (peerIsDone && selfIsDone) || !open.isOpen();
  }

  /** Whether this side has sent all its frames. Call under the lock. */
  boolean isFinishedHere() {
    assert signals.lock.isHeldByCurrentThread() : "peer=" + peer;
    PeerChannel open = channel;
    return open == null || selfIsDone || !open.isOpen();
  }

  /** Begins an exchange of this task, before anything is sent in it. */
  public void begin(int next) {
    assert next == begunExchange + 1 : "next=" + next + " begun=" + begunExchange;
    begunExchange = next;
  }

  /** Sends the header and blocks of the begun exchange; blocks while the channel is full. */
  public void send(
      ValueCodec codec, @Nullable Object header, List<? extends @Nullable Object> blocks) {
    ExchangeWriter.send(this, begunExchange, codec, header, blocks);
  }

  /** Waits for the header and the blocks of the peer in its current exchange. */
  public @Nullable Object[] receive(ValueCodec codec) {
    return ExchangeReader.receive(this, codec);
  }

  /** Waits for the next content of the peer's current exchange, or {@link #END}. */
  byte[] take() {
    byte[][] piece = {END};
    signals.await(
        () -> {
          byte[] next = arrived.poll();
          if (next == null) {
            checkPeerHasNotEnded();
            return false;
          }
          piece[0] = next;
          return true;
        });
    return piece[0];
  }

  void recycle(byte[] piece) {
    if (piece.length == Frame.MOST_BYTES) {
      spares.offer(piece); // or garbage, if the pool is full
    }
  }

  /** Returns an array for the content of a frame. */
  byte[] buffer(int length) {
    byte[] spare = length == Frame.MOST_BYTES ? spares.poll() : null;
    return spare == null ? new byte[length] : spare;
  }

  private void checkPeerHasNotEnded() {
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
          "a peer closed its channel without ending the run: task=" + self + " peer=" + peer, null);
    }
  }

  /** Returns an empty frame, to be filled after its header. */
  ByteBuf frame(int bytes) {
    return open().frame(bytes);
  }

  /** Sends a frame and releases it; blocks while the channel is full. */
  void send(ByteBuf frame, Frame.Kind kind, int exchange) {
    int length = frame.writerIndex() - Frame.HEADER_BYTES;
    open().send(frame, new Frame(length, kind, exchange, sent++, self));
  }

  /** Waits until the channel has room. */
  void awaitRoom(BooleanSupplier room) {
    signals.await(
        () -> {
          checkPeerHasNotEnded();
          return room.getAsBoolean();
        });
  }

  /** Sends the last frame of this side, once. Does not block. */
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

  /** Makes waits evaluate their conditions again. */
  void wake() {
    signals.change(() -> {});
  }

  /** Ends all waits, unless the peer has sent its last frame. */
  void fail(String what, @Nullable Throwable cause) {
    if (!peerIsDone) {
      signals.end(new ExchangeException(what + ": task=" + self + " peer=" + peer, cause));
    }
  }

  /** Refuses a frame unless it is the next one of the peer. */
  void check(Frame next) throws IOException {
    if (peerIsDone) {
      throw new IOException("a peer that has ended must not send");
    }
    int sequence = received++;
    boolean isData = next.kind() == Frame.Kind.DATA || next.kind() == Frame.Kind.END;
    if (next.source() != peer
        || next.sequence() != sequence
        || (isData && (next.exchange() != exchange || exchange > begunExchange + 1))) {
      throw new IOException(
          "a frame must arrive in order and be at most one exchange ahead: frame="
              + next
              + " expected exchange="
              + exchange
              + " sequence="
              + sequence
              + " own exchange="
              + begunExchange);
    }
  }

  /** Takes a frame that has passed {@link #check}. */
  void deliver(Frame complete, byte[] bytes) {
    assert bytes.length == complete.length() : complete + " bytes=" + bytes.length;
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
