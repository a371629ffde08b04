package org.tendril.spark.internal.resident;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.codec.LengthFieldPrepender;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tendril.spark.internal.resident.Roster.Announcement;
import org.tendril.spark.internal.resident.Roster.Place;

/**
 * The ways of one task to all others, gone when this is closed, with thread and port. Tasks meet at
 * the {@link Rendezvous}; then the higher number calls the lower one, unless both are in one JVM.
 * In local mode, where all are, nothing listens.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails closes the connection, which is seen
final class Crew implements AutoCloseable {
  private static final long MEETING_SECONDS = 300; // tasks start together; code may be fetched
  private static final long CONNECTING_SECONDS = 60;
  private static final long ABORTING_SECONDS = 5;
  private static final int MOST_SPARES = 32; // 8 MiB
  private static final int NO_PORT = 0;
  private static final int MOST_ROSTER_BYTES = 1 << 26;

  final int index;
  final Link[] links; // by number; that of this task itself is never connected
  final Signals signals;
  private final Ticket ticket;
  private final Attempt attempt;
  private final Neighborhood neighborhood;
  private @Nullable EventLoopGroup group; // where others are elsewhere
  private volatile boolean closed;

  private Crew(
      Ticket ticket, Attempt attempt, int index, Neighborhood neighborhood, Runnable liveness) {
    this.ticket = ticket;
    this.attempt = attempt;
    this.index = index;
    this.signals = new Signals(liveness);
    this.links = new Link[ticket.tasks()];
    Queue<byte[]> spares = new ArrayBlockingQueue<>(MOST_SPARES);
    for (int peer = 0; peer < links.length; peer++) {
      links[peer] = new Link(index, peer, signals, spares);
    }
    this.neighborhood = neighborhood;
  }

  /** What a task is told when it has met the others. */
  record Met(Crew crew, Roster roster) {}

  /**
   * Meets the other tasks.
   *
   * @param host where the others reach this task
   * @param step the newest whose states this task finds complete
   * @param neighborhood of the tasks of this JVM
   * @param liveness throws if the task is to end; asked while this waits, now and later
   */
  static Met meet(
      Ticket ticket,
      Attempt attempt,
      int index,
      String host,
      int step,
      Neighborhood neighborhood,
      Runnable liveness) {
    Crew crew = new Crew(ticket, attempt, index, neighborhood, liveness);
    boolean met = false;
    try {
      neighborhood.enter(ticket.run(), attempt, crew);
      Gathering here = neighborhood.gathering(ticket.run());
      Roster roster = here == null ? crew.meetElsewhere(host, step) : crew.meetAt(here, host, step);
      for (int peer = 0; peer < crew.links.length; peer++) {
        crew.connect(peer, roster.places().get(peer));
      }
      crew.awaitMeeting(
          () -> crew.all(link -> link.peer == index || link.isConnected()),
          CONNECTING_SECONDS,
          "connections to all tasks");
      met = true;
      return new Met(crew, roster);
    } finally {
      if (!met) {
        crew.close();
      }
    }
  }

  private Roster meetElsewhere(String host, int step) {
    EventLoopGroup loops = Loops.open("tendril-exchange-" + index);
    group = loops;
    int port = listen(loops, host);
    return announce(loops, new Announcement(new Place(host, port), step));
  }

  /** Meets the others at a driver in this JVM, where they all are. */
  private Roster meetAt(Gathering here, String host, int step) {
    @Nullable Roster[] heard = {null};
    here.announce(
        new Greeting(ticket.run(), attempt, index, -1),
        new Announcement(new Place(host, NO_PORT), step),
        new Gathering.Guest() {
          @Override
          public void tell(Roster roster) {
            signals.change(() -> heard[0] = roster);
          }

          @Override
          public void dismiss() {
            signals.end(new ExchangeException("a newer attempt has begun", null));
          }

          @Override
          public boolean isThere() {
            return !closed;
          }
        });
    return await(heard);
  }

  private void connect(int peer, Place place) {
    if (peer == index) {
      return;
    }
    Crew near = neighborhood.crew(ticket.run(), attempt, peer);
    EventLoopGroup loops = group;
    if (near != null) {
      links[peer].connect(new Near(near.links[index], () -> near.closed));
      near.links[index].wake();
    } else if (loops == null) {
      throw new ExchangeException("a peer has gone: task=" + index + " peer=" + peer, null);
    } else if (peer < index) {
      call(loops, peer, place);
    }
  }

  private int listen(EventLoopGroup group, String host) {
    ServerBootstrap server =
        new ServerBootstrap()
            .group(group)
            .channel(Loops.serverChannel())
            .option(ChannelOption.SO_BACKLOG, Math.max(128, links.length))
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.SO_KEEPALIVE, true)
            .childOption(ChannelOption.ALLOCATOR, UnpooledByteBufAllocator.DEFAULT)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, waterMark())
            .childOption(ChannelOption.RECVBUF_ALLOCATOR, receiveBuffers())
            .childHandler(Gate.before(new Keeper()));
    var bound = server.bind(host, 0).awaitUninterruptibly();
    if (bound.cause() instanceof BindException) { // the others see another address of this host
      bound = server.bind(0).awaitUninterruptibly();
    }
    if (bound.cause() != null) {
      throw new ExchangeException("no port to listen on: host=" + host, bound.cause());
    }
    return ((InetSocketAddress) bound.channel().localAddress()).getPort();
  }

  private static WriteBufferWaterMark waterMark() {
    return new WriteBufferWaterMark(1 << 19, 1 << 20);
  }

  private static RecvByteBufAllocator receiveBuffers() {
    return new AdaptiveRecvByteBufAllocator(1 << 12, 1 << 16, 1 << 18);
  }

  private Roster announce(EventLoopGroup group, Announcement announcement) {
    @Nullable Roster[] heard = {null};
    Greeting greeting = new Greeting(ticket.run(), attempt, index, -1);
    String place = ticket.host() + ":" + ticket.port();
    Consumer<Throwable> failed =
        cause ->
            signals.end(
                new ExchangeException("could not meet at the driver: address=" + place, cause));
    connect(
        group,
        new Place(ticket.host(), ticket.port()),
        greeting,
        channel -> {
          channel
              .pipeline()
              .addLast(new LengthFieldBasedFrameDecoder(MOST_ROSTER_BYTES, 0, 4, 0, 4))
              .addLast(new LengthFieldPrepender(4))
              .addLast(
                  new RosterListener(roster -> signals.change(() -> heard[0] = roster), failed));
          ByteBuf message = channel.alloc().buffer();
          announcement.write(message);
          channel.writeAndFlush(message);
        },
        failed);
    return await(heard);
  }

  private Roster await(@Nullable Roster[] heard) {
    awaitMeeting(() -> heard[0] != null, MEETING_SECONDS, "all tasks to announce themselves");
    Roster roster = heard[0];
    if (roster == null || roster.places().size() != links.length) {
      throw new ExchangeException("a roster must list all tasks: roster=" + roster, null);
    }
    return roster;
  }

  private void call(EventLoopGroup group, int peer, Place place) {
    Link link = links[peer];
    connect(
        group,
        place,
        new Greeting(ticket.run(), attempt, index, peer),
        channel -> admit(link, channel),
        cause ->
            signals.end(
                new ExchangeException(
                    "could not connect: task=" + index + " peer=" + peer + " place=" + place,
                    cause)));
  }

  private static void admit(Link link, Channel channel) {
    Wire wire = new Wire(link, channel);
    if (link.connect(wire)) {
      wire.open();
    } else {
      channel.close();
    }
  }

  private void connect(
      EventLoopGroup group,
      Place place,
      Greeting greeting,
      Consumer<Channel> admitted,
      Consumer<Throwable> failed) {
    new Bootstrap()
        .group(group)
        .channel(Loops.channel())
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.SO_KEEPALIVE, true)
        .option(ChannelOption.ALLOCATOR, UnpooledByteBufAllocator.DEFAULT)
        .option(ChannelOption.WRITE_BUFFER_WATER_MARK, waterMark())
        .option(ChannelOption.RECVBUF_ALLOCATOR, receiveBuffers())
        .handler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel channel) {
                channel.pipeline().addLast(new Knock(greeting, ticket.secret(), admitted, failed));
              }
            })
        .connect(place.host(), place.port())
        .addListener(
            done -> {
              if (done.cause() != null) {
                failed.accept(done.cause());
              }
            });
  }

  /** Waits also if the code of a peer has failed by now: the task hears of it when it exchanges. */
  private void awaitMeeting(BooleanSupplier condition, long seconds, String what) {
    try {
      signals.await(condition, seconds, what);
    } catch (AbortedException e) {
      signals.awaitAnyway(condition, seconds);
    }
  }

  /** Tells all that nothing more comes from here and waits for them to say the same. */
  void leave() {
    finish(Frame.Kind.BYE);
    signals.await(() -> all(Link::isDone));
  }

  /** Tells all to stop because the code of this task has failed; they hang up at once. */
  void abort() {
    finish(Frame.Kind.ABORT);
    signals.awaitAnyway(() -> all(Link::isDone), ABORTING_SECONDS);
  }

  /** Ends after another task has told all to stop. */
  void leaveAborted() {
    finish(Frame.Kind.BYE);
    signals.awaitAnyway(() -> all(Link::isLeft), ABORTING_SECONDS);
  }

  private void finish(Frame.Kind kind) {
    for (Link link : links) {
      link.finish(kind);
    }
  }

  private boolean all(Predicate<Link> condition) {
    for (Link link : links) {
      if (!condition.test(link)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    closed = true;
    neighborhood.leave(ticket.run(), attempt, this);
    if (group != null) {
      Loops.close(group);
    }
  }

  /** Lets in the tasks of this attempt that have a higher number. */
  private final class Keeper implements Gate.Keeper {
    @Override
    public byte @Nullable [] secret(Greeting greeting) {
      UUID run = ticket.run();
      return greeting.run().equals(run) ? ticket.secret() : null;
    }

    @Override
    public @Nullable String refusal(Greeting greeting) {
      boolean wanted =
          greeting.attempt().equals(attempt)
              && greeting.target() == index
              && greeting.source() > index
              && greeting.source() < links.length;
      return wanted
          ? null
          : "another attempt or task is here: wanted="
              + greeting
              + " task="
              + index
              + " attempt="
              + attempt;
    }

    @Override
    public void admit(Channel channel, Greeting greeting) {
      Crew.admit(links[greeting.source()], channel);
    }
  }

  /** Hears from the rendezvous. */
  private static final class RosterListener extends SimpleChannelInboundHandler<ByteBuf> {
    private final Consumer<Roster> heard;
    private final Consumer<Throwable> failed;
    private boolean done;

    RosterListener(Consumer<Roster> heard, Consumer<Throwable> failed) {
      this.heard = heard;
      this.failed = failed;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf message) {
      done = true;
      heard.accept(Roster.read(message));
      context.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      if (!done) {
        failed.accept(new IOException("a newer attempt has begun, or the driver has gone"));
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      if (!done) {
        done = true;
        failed.accept(cause);
      }
      context.close();
    }
  }
}
