package org.tendril.spark.internal.resident.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates a connection that this JVM has opened: sends a proof of the run's secret and checks
 * the server's.
 */
@SuppressWarnings(
    "FutureReturnValueIgnored") // a failure closes the connection, and the handlers see that
public final class ClientHandshake extends ByteToMessageDecoder {
  private final ConnectionRequest request;
  private final RunSecret secret;
  private final Consumer<Channel> admitted; // adds the handlers that follow
  private final Consumer<Throwable> failed;
  private final byte[] clientRandom = Proof.random();
  private byte @Nullable [] serverRandom;
  private boolean done;

  public ClientHandshake(
      ConnectionRequest request,
      RunSecret secret,
      Consumer<Channel> admitted,
      Consumer<Throwable> failed) {
    this.request = request;
    this.secret = secret;
    this.admitted = admitted;
    this.failed = failed;
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out)
      throws IOException {
    byte[] challenge = serverRandom;
    if (challenge == null) {
      if (in.readableBytes() >= ServerHandshake.CHALLENGE_BYTES) {
        sendHello(context, in);
      }
    } else if (in.readableBytes() >= Proof.BYTES + Short.BYTES) {
      int length = in.getUnsignedShort(in.readerIndex() + Proof.BYTES);
      if (length > ServerHandshake.MOST_REASON_BYTES) {
        throw new IOException("answer too long: bytes=" + length);
      }
      if (in.readableBytes() >= Proof.BYTES + Short.BYTES + length) {
        finish(context, in, challenge);
      }
    }
  }

  private void sendHello(ChannelHandlerContext context, ByteBuf in) throws IOException {
    if (in.readLong() != ServerHandshake.MAGIC) {
      throw new IOException("the server uses another protocol");
    }
    byte[] challenge = new byte[Proof.BYTES];
    in.readBytes(challenge);
    serverRandom = challenge;
    ByteBuf hello = context.alloc().buffer(ServerHandshake.HELLO_BYTES);
    hello.writeLong(ServerHandshake.MAGIC);
    request.write(hello);
    hello.writeBytes(clientRandom);
    hello.writeBytes(Proof.ofClient(secret, challenge, clientRandom, request));
    context.writeAndFlush(hello);
  }

  private void finish(ChannelHandlerContext context, ByteBuf in, byte[] challenge)
      throws IOException {
    byte[] proof = new byte[Proof.BYTES];
    in.readBytes(proof);
    if (!Proof.equal(proof, Proof.ofServer(secret, challenge, clientRandom, request))) {
      throw new IOException("the server does not have the secret of the run");
    }
    String reason = in.readCharSequence(in.readUnsignedShort(), StandardCharsets.UTF_8).toString();
    if (!reason.isEmpty()) {
      throw new IOException(reason);
    }
    done = true;
    if (secret.encrypts()) {
      Proof.Keys keys = Proof.keys(secret, challenge, clientRandom, request);
      context.pipeline().addLast(new SealedRecords(keys.client(), keys.server()));
    }
    admitted.accept(context.channel());
    context.pipeline().remove(this); // passes on bytes already read
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) throws Exception {
    if (!done) {
      done = true;
      failed.accept(new IOException("the connection was closed before it was admitted"));
    }
    super.channelInactive(context);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (!done) {
      done = true;
      Throwable reason = cause.getCause();
      failed.accept(reason instanceof IOException ? reason : cause); // decoders wrap exceptions
    }
    context.close();
  }
}
