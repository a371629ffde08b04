package org.tendril.spark.internal.resident.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The decisions of a server, checked on channels without a network, where no time passes. */
final class ServerHandshakeTest {
  private static final UUID RUN = new UUID(3, 4);
  private static final ConnectionRequest WANTED =
      new ConnectionRequest(RUN, new Attempt(3, 1), 2, 0);

  private final RunSecret secret = RunSecret.random(false);
  private final List<ConnectionRequest> admitted = new ArrayList<>();
  private final EmbeddedChannel server =
      new EmbeddedChannel(
          ServerHandshake.initializer(
              new Admission() {
                @Override
                public @Nullable RunSecret secret(ConnectionRequest request) {
                  return request.run().equals(RUN) ? secret : null;
                }

                @Override
                public @Nullable String refusal(ConnectionRequest request) {
                  return request.equals(WANTED) ? null : "another attempt";
                }

                @Override
                public void admit(Channel channel, ConnectionRequest request) {
                  admitted.add(request);
                }
              }));

  private byte[] challenge() {
    ByteBuf challenge = server.readOutbound();
    assertThat(challenge.readLong()).isEqualTo(ServerHandshake.MAGIC);
    byte[] random = new byte[Proof.BYTES];
    challenge.readBytes(random).release();
    return random;
  }

  private ByteBuf hello(ConnectionRequest request, RunSecret claimed) {
    byte[] random = Proof.random();
    ByteBuf hello = Unpooled.buffer(ServerHandshake.HELLO_BYTES);
    hello.writeLong(ServerHandshake.MAGIC);
    request.write(hello);
    return hello
        .writeBytes(random)
        .writeBytes(Proof.ofClient(claimed, challenge(), random, request));
  }

  private boolean isClosedBy(ByteBuf sent) {
    server.writeInbound(sent);
    return !server.isOpen() && admitted.isEmpty();
  }

  @Test
  void admitsAClientWithTheSecretInHoweverManyPieces() {
    ByteBuf hello = hello(WANTED, secret);
    while (hello.isReadable()) {
      assertThat(admitted).isEmpty();
      server.writeInbound(hello.readRetainedSlice(1));
    }
    hello.release();
    assertThat(admitted).containsExactly(WANTED);
    assertThat(server.isOpen()).isTrue();
    assertThat(server.pipeline().get(ServerHandshake.class)).isNull();
  }

  @Test
  void closesAConnectionOfAnotherProtocolAtOnce() {
    byte[] http = "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    assertThat(isClosedBy(Unpooled.wrappedBuffer(http))).isTrue();
  }

  @Test
  void closesAConnectionThatSendsTooManyBytesAtOnce() {
    byte[] endless =
        ByteBuffer.allocate(ServerHandshake.HELLO_BYTES + 1).putLong(ServerHandshake.MAGIC).array();
    assertThat(isClosedBy(Unpooled.wrappedBuffer(endless))).isTrue();
  }

  @Test
  void closesAConnectionWithAWrongSecret() {
    assertThat(isClosedBy(hello(WANTED, RunSecret.random(false)))).isTrue();
  }

  @Test
  void closesAConnectionForAnUnknownRun() {
    ConnectionRequest unknown = new ConnectionRequest(new UUID(1, 2), new Attempt(3, 1), 2, 0);
    assertThat(isClosedBy(hello(unknown, secret))).isTrue();
  }

  @Test
  void returnsTheReasonForARefusal() {
    ConnectionRequest old = new ConnectionRequest(RUN, new Attempt(3, 0), 2, 0);
    assertThat(isClosedBy(hello(old, secret))).isTrue();
    ByteBuf answer = server.readOutbound();
    answer.skipBytes(Proof.BYTES);
    assertThat(answer.readCharSequence(answer.readUnsignedShort(), StandardCharsets.UTF_8))
        .hasToString("another attempt");
    answer.release();
  }
}
