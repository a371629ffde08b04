package org.tendril.spark.internal.resident.mesh;

import io.netty.buffer.ByteBuf;

/** Carries frames from a task to one peer. */
interface PeerChannel {
  /** Returns an empty frame with room for this content, to be filled after its header. */
  ByteBuf frame(int bytes);

  /** Sends a frame and releases it; blocks while the channel is full. */
  void send(ByteBuf frame, Frame header);

  /** Sends a frame without content, then calls {@code sent}. Does not block. */
  void finish(Frame header, Runnable sent);

  /** Whether the peer has a channel to this task, too. */
  boolean isMutual();

  /** Whether the channel can still carry frames. */
  boolean isOpen();

  /** Whether the peer closed its mesh, which no event reports; all its frames have arrived. */
  boolean hasVanished();

  void close();
}
