package org.tendril.spark.internal.resident.connection;

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
public final class ServerHandshake extends ByteToMessageDecoder {
  private static final Logger LOG = LoggerFactory.getLogger(ServerHandshake.class);

  /** "TENDRIL" and the version of the protocol. */
  public static final long MAGIC = 0x54454e4452494c01L;

  public static final int CHALLENGE_BYTES = Long.BYTES + Proof.BYTES;
  public static final int HELLO_BYTES = Long.BYTES + ConnectionRequest.BYTES + 2 * Proof.BYTES;
  static final int MOST_REASON_BYTES = 1024;

  /** Connections that have proved nothing yet; each costs a socket and some kilobytes. */
  public static final int MOST_UNAUTHENTICATED = 1024;

  private static final long HANDSHAKE_SECONDS = 10;

  private final Admission admission;
  private final Unauthenticated unauthenticated;
  private final byte[] serverRandom = Proof.random();
  private @Nullable Future<?> deadline;
  private boolean refused;

  private ServerHandshake(Admission admission, Unauthenticated unauthenticated) {
    this.admission = admission;
    this.unauthenticated = unauthenticated;
  }

  /** The connections that have proved nothing yet. */
  private static final class Unauthenticated {
    private final Set<Channel> channels = new LinkedHashSet<>(); // oldest first; guarded by this

    /** Takes one in; returns the one that makes room for it, if any has to. */
    synchronized @Nullable Channel enter(Channel channel) {
      Channel oldest = null;
      if (channels.size() == MOST_UNAUTHENTICATED) {
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
  public static ChannelInitializer<Channel> before(Admission admission) {
    Unauthenticated unauthenticated = new Unauthenticated();
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        channel.pipeline().addLast(new ServerHandshake(admission, unauthenticated));
        Channel oldest = unauthenticated.enter(channel);
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
                () -> refuse(context, "it said nothing for " + HANDSHAKE_SECONDS + " s"),
                HANDSHAKE_SECONDS,
                TimeUnit.SECONDS);
  }

  /** The connection was let in, or is closed. */
  @Override
  protected void handlerRemoved0(ChannelHandlerContext context) {
    unauthenticated.leave(context.channel());
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
      ConnectionRequest request = ConnectionRequest.read(in);
      byte[] clientRandom = new byte[Proof.BYTES];
      byte[] shown = new byte[Proof.BYTES];
      in.readBytes(clientRandom).readBytes(shown);
      answer(context, request, clientRandom, shown);
    }
  }

  private void answer(
      ChannelHandlerContext context, ConnectionRequest request, byte[] clientRandom, byte[] shown) {
    byte[] secret = admission.secret(request);
    if (secret == null) {
      refuse(context, "it asked for a run that is not known: run=" + request.run());
      return;
    }
    if (!Proof.equal(shown, Proof.ofClient(secret, serverRandom, clientRandom, request))) {
      refuse(context, "it does not know the secret of the run: run=" + request.run());
      return;
    }
    String refusal = admission.refusal(request);
    byte[] reason = (refusal == null ? "" : refusal).getBytes(StandardCharsets.UTF_8);
    ByteBuf reply = context.alloc().buffer();
    reply.writeBytes(Proof.ofServer(secret, serverRandom, clientRandom, request));
    reply.writeShort(Math.min(reason.length, MOST_REASON_BYTES));
    reply.writeBytes(reason, 0, Math.min(reason.length, MOST_REASON_BYTES));
    if (refusal != null) {
      refused = true;
      LOG.warn("connection refused: peer={} reason={}", context.channel().remoteAddress(), refusal);
      context.writeAndFlush(reply).addListener(ChannelFutureListener.CLOSE);
      return;
    }
    context.writeAndFlush(reply);
    admission.admit(context.channel(), request);
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
