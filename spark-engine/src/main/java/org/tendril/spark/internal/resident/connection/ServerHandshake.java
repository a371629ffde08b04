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

/**
 * Authenticates an accepted connection: no byte passes it before the client has proved the secret.
 *
 * <p>Sends a random number and expects exactly {@value #HELLO_BYTES} bytes within a few seconds.
 * Logs and closes the connection of any other client. If too many connections wait, it closes the
 * oldest, so silent clients do not lock out others.
 */
@SuppressWarnings(
    "FutureReturnValueIgnored") // a failure closes the connection, and the handlers see that
public final class ServerHandshake extends ByteToMessageDecoder {
  /** "TENDRIL" and the version of the protocol. */
  public static final long MAGIC = 0x54454e4452494c01L;

  public static final int CHALLENGE_BYTES = Long.BYTES + Proof.BYTES;
  public static final int HELLO_BYTES = Long.BYTES + ConnectionRequest.BYTES + 2 * Proof.BYTES;
  static final int MOST_REASON_BYTES = 1024;

  /** The most connections without a proof; each costs a socket and a few kilobytes. */
  public static final int MOST_UNAUTHENTICATED = 1024;

  private static final long HANDSHAKE_SECONDS = 10;

  private final Admission admission;
  private final Unauthenticated unauthenticated;
  private final RefusalLog refusals;
  private final byte[] serverRandom = Proof.random();
  private @Nullable Future<?> deadline;
  private boolean refused;

  private ServerHandshake(
      Admission admission, Unauthenticated unauthenticated, RefusalLog refusals) {
    this.admission = admission;
    this.unauthenticated = unauthenticated;
    this.refusals = refusals;
  }

  /** The connections without a proof. */
  private static final class Unauthenticated {
    private final Set<Channel> channels = new LinkedHashSet<>(); // oldest first; guarded by this

    /** Adds a connection; returns the oldest if it must make room. */
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

  /** Authenticates each connection before {@code admission} gets it. */
  public static ChannelInitializer<Channel> initializer(Admission admission) {
    Unauthenticated unauthenticated = new Unauthenticated();
    RefusalLog refusals = new RefusalLog(System::nanoTime);
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        channel.pipeline().addLast(new ServerHandshake(admission, unauthenticated, refusals));
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
      refuse(context, "no proof while others wait");
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
                () -> refuse(context, "no proof within " + HANDSHAKE_SECONDS + " s"),
                HANDSHAKE_SECONDS,
                TimeUnit.SECONDS);
  }

  /** Ends the wait for a proof: the connection was accepted or is closed. */
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
      refuse(context, "it uses another protocol");
    } else if (in.readableBytes() > HELLO_BYTES) {
      refuse(context, "it sent bytes out of turn");
    } else if (in.readableBytes() == HELLO_BYTES) {
      in.skipBytes(Long.BYTES);
      ConnectionRequest request = ConnectionRequest.read(in);
      byte[] clientRandom = new byte[Proof.BYTES];
      byte[] proof = new byte[Proof.BYTES];
      in.readBytes(clientRandom).readBytes(proof);
      answer(context, request, clientRandom, proof);
    }
  }

  private void answer(
      ChannelHandlerContext context, ConnectionRequest request, byte[] clientRandom, byte[] proof) {
    RunSecret secret = admission.secret(request);
    if (secret == null) {
      refuse(context, "it asked for an unknown run: run=" + request.run());
      return;
    }
    if (!Proof.equal(proof, Proof.ofClient(secret, serverRandom, clientRandom, request))) {
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
      refusals.refused(context.channel().remoteAddress(), refusal);
      context.writeAndFlush(reply).addListener(ChannelFutureListener.CLOSE);
      return;
    }
    context.writeAndFlush(reply);
    if (secret.encrypts()) {
      Proof.Keys keys = Proof.keys(secret, serverRandom, clientRandom, request);
      context.pipeline().addLast(new SealedRecords(keys.server(), keys.client()));
    }
    admission.admit(context.channel(), request);
    context.pipeline().remove(this);
  }

  private void refuse(ChannelHandlerContext context, String reason) {
    if (refused) {
      return; // closing already
    }
    refused = true;
    refusals.refused(context.channel().remoteAddress(), reason);
    context.close();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    refuse(context, cause.toString());
  }
}
