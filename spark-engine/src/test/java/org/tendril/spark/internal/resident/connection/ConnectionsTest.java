package org.tendril.spark.internal.resident.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.Epoll;
import java.net.InetSocketAddress;
import org.apache.spark.network.util.IOMode;
import org.apache.spark.network.util.NettyUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConnectionsTest {
  private static final class None implements Admission {
    @Override
    public @Nullable RunSecret secret(ConnectionRequest request) {
      return null;
    }

    @Override
    public @Nullable String refusal(ConnectionRequest request) {
      return null;
    }

    @Override
    public void admit(Channel channel, ConnectionRequest request) {}
  }

  /** The first address is for documentation only (RFC 5737); no name ends in the second. */
  @ParameterizedTest
  @CsvSource({
    "NIO, 192.0.2.1",
    "EPOLL, 192.0.2.1",
    "NIO, unknown.invalid",
    "EPOLL, unknown.invalid"
  })
  void listensOnAllAddressesIfTheHostIsNotLocal(IOMode mode, String host) {
    assumeTrue(mode != IOMode.EPOLL || Epoll.isAvailable());
    EventLoopGroup group = NettyUtils.createEventLoop(mode, 1, "listens");
    try {
      ChannelFuture bound =
          Connections.listen(group, NettyUtils.getServerChannelClass(mode), host, 1, new None());
      assertThat(bound.cause()).isNull();
      InetSocketAddress address = (InetSocketAddress) bound.channel().localAddress();
      assertThat(address.getPort()).isPositive();
      assertThat(address.getAddress().isAnyLocalAddress()).isTrue();
    } finally {
      EventLoops.close(group, EventLoops.channels());
    }
  }
}
