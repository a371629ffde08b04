package org.tendril.spark.internal.resident.mesh;

import io.netty.buffer.ByteBuf;

/** How frames get from a task to one peer. */
interface PeerChannel {
  /** An empty frame with room for this content at least, to be filled behind its header. */
  ByteBuf frame(int bytes);

  /** Sends a frame and gives it away; waits while too much is on its way. */
  void send(ByteBuf frame, Frame header);

  /** Sends a frame without content and without waiting; then calls {@code sent}. */
  void finish(Frame header, Runnable sent);

  /** Whether the peer has its way to here, too. */
  boolean isMutual();

  /** Whether frames can still go either way. */
  boolean isOpen();

  /** Whether the peer has gone, where nothing else tells; what it has sent is there already. */
  boolean hasVanished();

  void close();
}
