package org.tendril.spark.internal.resident;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first handler of a connection that was accepted: nothing gets past it without the secret.
 *
 * <p>Says a random number, expects {@value #HELLO_BYTES} bytes within a few seconds and no byte
 * more before its answer. Whoever says anything else is disconnected, and that is logged.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails closes the connection, which is seen
final class Gate extends ByteToMessageDecoder {
  private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

  /** "TENDRIL" and the version of the protocol. */
  static final long MAGIC = 0x54454e4452494c01L;

  static final int CHALLENGE_BYTES = Long.BYTES + Proof.BYTES;
  static final int HELLO_BYTES = Long.BYTES + Greeting.BYTES + 2 * Proof.BYTES;
  static final int MOST_REASON_BYTES = 1024;

  private static final long PATIENCE_SECONDS = 10;
  private static final int MOST_STRANGERS = 1024;

  /** What stands behind a gate. */
  interface Keeper {
    /** The secret that a client has to know, or null if what it wants does not exist. */
    byte @Nullable [] secret(Greeting greeting);

    /** Why a client that knows the secret is not wanted, or null. */
    @Nullable String refusal(Greeting greeting);

    /** Takes over the connection: adds its handlers. */
    void admit(Channel channel, Greeting greeting);
  }

  private final Keeper keeper;
  private final AtomicInteger strangers; // connections that have proved nothing yet
  private final byte[] serverRandom = Proof.random();
  private boolean passed;
  private boolean refused;

  private Gate(Keeper keeper, AtomicInteger strangers) {
    this.keeper = keeper;
    this.strangers = strangers;
  }

  /** Puts a gate before each accepted connection. */
  static ChannelInitializer<Channel> before(Keeper keeper) {
    AtomicInteger strangers = new AtomicInteger();
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        if (strangers.incrementAndGet() > MOST_STRANGERS) {
          strangers.decrementAndGet();
          channel.close();
          return;
        }
        channel.pipeline().addLast(new Gate(keeper, strangers));
      }
    };
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    ByteBuf challenge = context.alloc().buffer(CHALLENGE_BYTES);
    challenge.writeLong(MAGIC).writeBytes(serverRandom);
    context.writeAndFlush(challenge);
    context.executor().schedule(() -> expire(context), PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private void expire(ChannelHandlerContext context) {
    if (!passed && !refused && context.channel().isActive()) {
      refuse(context, "it said nothing for " + PATIENCE_SECONDS + " s");
    }
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    if (refused) {
      in.skipBytes(in.readableBytes());
    } else if (in.readableBytes() >= Long.BYTES && in.getLong(in.readerIndex()) != MAGIC) {
      refuse(context, "it speaks another protocol");
    } else if (in.readableBytes() > HELLO_BYTES) {
      refuse(context, "it said more than its turn");
    } else if (in.readableBytes() == HELLO_BYTES) {
      in.skipBytes(Long.BYTES);
      Greeting greeting = Greeting.read(in);
      byte[] clientRandom = new byte[Proof.BYTES];
      byte[] shown = new byte[Proof.BYTES];
      in.readBytes(clientRandom).readBytes(shown);
      answer(context, greeting, clientRandom, shown);
    }
  }

  private void answer(
      ChannelHandlerContext context, Greeting greeting, byte[] clientRandom, byte[] shown) {
    byte[] secret = keeper.secret(greeting);
    if (secret == null) {
      refuse(context, "it asked for a run that is not known: run=" + greeting.run());
      return;
    }
    if (!Proof.equal(shown, Proof.ofClient(secret, serverRandom, clientRandom, greeting))) {
      refuse(context, "it does not know the secret of the run: run=" + greeting.run());
      return;
    }
    String refusal = keeper.refusal(greeting);
    byte[] reason = (refusal == null ? "" : refusal).getBytes(StandardCharsets.UTF_8);
    ByteBuf reply = context.alloc().buffer();
    reply.writeBytes(Proof.ofServer(secret, serverRandom, clientRandom, greeting));
    reply.writeShort(Math.min(reason.length, MOST_REASON_BYTES));
    reply.writeBytes(reason, 0, Math.min(reason.length, MOST_REASON_BYTES));
    if (refusal != null) {
      refused = true;
      LOG.warn("connection refused: peer={} reason={}", context.channel().remoteAddress(), refusal);
      context.writeAndFlush(reply).addListener(ChannelFutureListener.CLOSE);
      return;
    }
    passed = true;
    strangers.decrementAndGet();
    context.writeAndFlush(reply);
    keeper.admit(context.channel(), greeting);
    context.pipeline().remove(this);
  }

  private void refuse(ChannelHandlerContext context, String reason) {
    refused = true;
    LOG.warn("connection refused: peer={} reason={}", context.channel().remoteAddress(), reason);
    context.close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) throws Exception {
    if (!passed) {
      strangers.decrementAndGet();
    }
    super.channelInactive(context);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    refuse(context, cause.toString());
  }
}
