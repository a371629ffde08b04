package org.tendril.spark.internal.resident.connection;

import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/** Decides which clients a server accepts, and takes over their connections. */
public interface Admission {
  /** The secret that a client must prove, or null if the requested run does not exist. */
  @Nullable RunSecret secret(ConnectionRequest request);

  /** The reason to refuse a client that has proved the secret, or null to accept it. */
  @Nullable String refusal(ConnectionRequest request);

  /** Takes over an accepted connection by adding its handlers. */
  void admit(Channel channel, ConnectionRequest request);
}
