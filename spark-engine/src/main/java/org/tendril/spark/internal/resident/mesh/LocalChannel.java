package org.tendril.spark.internal.resident.mesh;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/**
 * A channel to a task in the same JVM. It copies frames and never blocks: the peer holds at most
 * one exchange.
 */
final class LocalChannel implements PeerChannel {
  private final PeerConnection target; // the peer's side
  private final BooleanSupplier gone; // whether the peer has closed its mesh
  private final ByteBuf scratch =
      UnpooledByteBufAllocator.DEFAULT.heapBuffer(
          Frame.HEADER_BYTES, Frame.HEADER_BYTES + Frame.MOST_BYTES);

  LocalChannel(PeerConnection target, BooleanSupplier gone) {
    this.target = target;
    this.gone = gone;
  }

  @Override
  public ByteBuf frame(int bytes) {
    scratch.clear().ensureWritable(Frame.HEADER_BYTES + bytes);
    return scratch.retain().writerIndex(Frame.HEADER_BYTES); // released by send
  }

  @Override
  public void send(ByteBuf frame, Frame header) {
    try {
      byte[] content = target.buffer(header.length());
      frame.getBytes(Frame.HEADER_BYTES, content);
      deliver(header, content);
    } finally {
      frame.release();
    }
  }

  @Override
  public void finish(Frame header, Runnable sent) {
    deliver(header, new byte[0]);
    sent.run();
  }

  private void deliver(Frame header, byte[] content) {
    try {
      target.check(header);
    } catch (IOException e) {
      throw new ExchangeException("a peer in this JVM refused a frame", e);
    }
    target.deliver(header, content);
  }

  @Override
  public boolean isMutual() {
    return target.hasChannel();
  }

  @Override
  public boolean isOpen() {
    return !gone.getAsBoolean();
  }

  @Override
  public boolean hasVanished() {
    return gone.getAsBoolean();
  }

  @Override
  public void close() {}
}
