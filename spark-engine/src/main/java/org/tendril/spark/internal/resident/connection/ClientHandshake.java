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

/** The first handler of a connection that was made: shows the secret's proof and asks for one. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails closes the connection, which is seen
public final class ClientHandshake extends ByteToMessageDecoder {
  private final ConnectionRequest request;
  private final byte[] secret;
  private final Consumer<Channel> admitted; // adds the handlers that follow
  private final Consumer<Throwable> failed;
  private final byte[] clientRandom = Proof.random();
  private byte @Nullable [] serverRandom;
  private boolean done;

  public ClientHandshake(
      ConnectionRequest request,
      byte[] secret,
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
        sayHello(context, in);
      }
    } else if (in.readableBytes() >= Proof.BYTES + Short.BYTES) {
      int length = in.getUnsignedShort(in.readerIndex() + Proof.BYTES);
      if (length > ServerHandshake.MOST_REASON_BYTES) {
        throw new IOException("answer too long: bytes=" + length);
      }
      if (in.readableBytes() >= Proof.BYTES + Short.BYTES + length) {
        hear(context, in, challenge);
      }
    }
  }

  private void sayHello(ChannelHandlerContext context, ByteBuf in) throws IOException {
    if (in.readLong() != ServerHandshake.MAGIC) {
      throw new IOException("another protocol is spoken there");
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

  private void hear(ChannelHandlerContext context, ByteBuf in, byte[] challenge)
      throws IOException {
    byte[] shown = new byte[Proof.BYTES];
    in.readBytes(shown);
    if (!Proof.equal(shown, Proof.ofServer(secret, challenge, clientRandom, request))) {
      throw new IOException("the secret of the run is not known there");
    }
    String reason = in.readCharSequence(in.readUnsignedShort(), StandardCharsets.UTF_8).toString();
    if (!reason.isEmpty()) {
      throw new IOException(reason);
    }
    done = true;
    admitted.accept(context.channel());
    context.pipeline().remove(this); // hands on what was read already
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
      failed.accept(reason instanceof IOException ? reason : cause); // a decoder wraps
    }
    context.close();
  }
}
