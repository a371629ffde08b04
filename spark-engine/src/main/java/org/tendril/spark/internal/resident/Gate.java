package org.tendril.spark.internal.resident;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first handler of a connection that was accepted: nothing gets past it without the secret.
 *
 * <p>Says a random number, expects {@value #HELLO_BYTES} bytes within a few seconds and no byte
 * more before its answer. Whoever says anything else is disconnected, and that is logged. So is the
 * one that has said nothing for longest when too many wait: silence keeps nobody else out.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails closes the connection, which is seen
final class Gate extends ByteToMessageDecoder {
  private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

  /** "TENDRIL" and the version of the protocol. */
  static final long MAGIC = 0x54454e4452494c01L;

  static final int CHALLENGE_BYTES = Long.BYTES + Proof.BYTES;
  static final int HELLO_BYTES = Long.BYTES + Greeting.BYTES + 2 * Proof.BYTES;
  static final int MOST_REASON_BYTES = 1024;

  /** Connections that have proved nothing yet; each costs a socket and some kilobytes. */
  static final int MOST_STRANGERS = 1024;

  private static final long PATIENCE_SECONDS = 10;

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
  private final Strangers strangers;
  private final byte[] serverRandom = Proof.random();
  private @Nullable Future<?> deadline;
  private boolean refused;

  private Gate(Keeper keeper, Strangers strangers) {
    this.keeper = keeper;
    this.strangers = strangers;
  }

  /** The connections that have proved nothing yet. */
  private static final class Strangers {
    private final Set<Channel> channels = new LinkedHashSet<>(); // oldest first; guarded by this

    /** Takes one in; returns the one that makes room for it, if any has to. */
    synchronized @Nullable Channel enter(Channel channel) {
      Channel oldest = null;
      if (channels.size() == MOST_STRANGERS) {
        oldest = channels.iterator().next();
        channels.remove(oldest);
      }
      channels.add(channel);
      return oldest;
    }

    synchronized void leave(Channel channel) {
      channels.remove(channel);
    }
  }

  /** Puts a gate before each accepted connection. */
  static ChannelInitializer<Channel> before(Keeper keeper) {
    Strangers strangers = new Strangers();
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        channel.pipeline().addLast(new Gate(keeper, strangers));
        Channel oldest = strangers.enter(channel);
        if (oldest != null) {
          oldest.pipeline().fireUserEventTriggered(Event.TOO_MANY);
        }
      }
    };
  }

  private enum Event {
    TOO_MANY
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
    if (event == Event.TOO_MANY) {
      refuse(context, "it said nothing while others came");
    } else {
      super.userEventTriggered(context, event);
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    ByteBuf challenge = context.alloc().buffer(CHALLENGE_BYTES);
    challenge.writeLong(MAGIC).writeBytes(serverRandom);
    context.writeAndFlush(challenge);
    deadline =
        context
            .executor()
            .schedule(
                () -> refuse(context, "it said nothing for " + PATIENCE_SECONDS + " s"),
                PATIENCE_SECONDS,
                TimeUnit.SECONDS);
  }

  /** The connection was let in, or is closed. */
  @Override
  protected void handlerRemoved0(ChannelHandlerContext context) {
    strangers.leave(context.channel());
    if (deadline != null) {
      deadline.cancel(false);
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
    context.writeAndFlush(reply);
    keeper.admit(context.channel(), greeting);
    context.pipeline().remove(this);
  }

  private void refuse(ChannelHandlerContext context, String reason) {
    if (refused) {
      return; // it is being closed
    }
    refused = true;
    LOG.warn("connection refused: peer={} reason={}", context.channel().remoteAddress(), reason);
    context.close();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    refuse(context, cause.toString());
  }
}
