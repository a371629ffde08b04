package org.tendril.spark.internal.resident;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;

/** The threads that move bytes. */
final class Loops {
  private static final long MOST_CLOSING_SECONDS = 10;

  private Loops() {}

  /** One daemon thread of this name. */
  static EventLoopGroup open(String name) {
    return new MultiThreadIoEventLoopGroup(
        1, new DefaultThreadFactory(name, true), NioIoHandler.newFactory());
  }

  /** Closes the connections, ends the thread and waits for it. */
  static void close(EventLoopGroup group) {
    group
        .shutdownGracefully(0, MOST_CLOSING_SECONDS, TimeUnit.SECONDS)
        .awaitUninterruptibly(MOST_CLOSING_SECONDS, TimeUnit.SECONDS);
  }
}
