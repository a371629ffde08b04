package org.tendril.spark.internal.resident.mesh;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.ZZZZ_Result;
import org.openjdk.jcstress.infra.results.ZZZ_Result;

/** Frames that arrive while the thread of a task takes them. */
public final class PeerConnectionRaces {
  private PeerConnectionRaces() {}

  private static Queue<byte[]> spares() {
    return new ArrayBlockingQueue<>(2);
  }

  private static PeerConnection connection(int self, int peer) {
    return new PeerConnection(self, peer, new Signals(() -> {}), spares());
  }

  private static void arrive(PeerConnection target, Frame.Kind kind, int sequence, byte... bytes) {
    Frame frame = new Frame(bytes.length, kind, 0, sequence, 1);
    try {
      target.check(frame);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    target.deliver(frame, bytes);
  }

  private static void send(PeerConnection from, Frame.Kind kind, int value) {
    ByteBuf frame = from.frame(1);
    frame.writeByte(value);
    from.send(frame, kind, 0);
  }

  /** The next content as text, or why there is none. */
  private static String taken(PeerConnection connection) {
    try {
      byte[] piece = connection.take();
      return piece == PeerConnection.END ? "end" : Byte.toString(piece[0]);
    } catch (AbortedException e) {
      return "aborted";
    } catch (ExchangeException e) {
      return "closed";
    } catch (IllegalStateException e) {
      return "left";
    }
  }

  /** A channel of which only the identity matters. */
  private static PeerChannel channel() {
    return new LocalChannel(connection(1, 0), () -> false);
  }

  /** Frames are taken in the order in which they arrive, each once. */
  @JCStressTest
  @Outcome(id = "1, 2, -1", expect = ACCEPTABLE, desc = "In order.")
  @State
  public static class Order {
    private final PeerConnection connection = connection(0, 1);

    public Order() {
      connection.connect(channel());
      connection.begin(0);
    }

    @Actor
    public void arrive() {
      PeerConnectionRaces.arrive(connection, Frame.Kind.DATA, 0, (byte) 1);
      PeerConnectionRaces.arrive(connection, Frame.Kind.END, 1, (byte) 2);
    }

    @Actor
    public void take(III_Result result) {
      result.r1 = connection.take()[0];
      result.r2 = connection.take()[0];
      result.r3 = connection.take() == PeerConnection.END ? -1 : 0;
    }
  }

  /** A peer that leaves takes back nothing that it sent before. */
  @JCStressTest
  @Outcome(id = "1 end, left", expect = ACCEPTABLE, desc = "All of it, then the end.")
  @State
  public static class LeavingPeer {
    private final PeerConnection connection = connection(0, 1);

    public LeavingPeer() {
      connection.connect(channel());
      connection.begin(0);
    }

    @Actor
    public void leave() {
      arrive(connection, Frame.Kind.END, 0, (byte) 1);
      arrive(connection, Frame.Kind.BYE, 1);
    }

    @Actor
    public void take(LL_Result result) {
      result.r1 = taken(connection) + " " + taken(connection);
      result.r2 = taken(connection);
    }
  }

  /** A peer in the same JVM that closes its mesh after sending takes back nothing, either. */
  @JCStressTest
  @Outcome(id = "1 end, closed", expect = ACCEPTABLE, desc = "All of it, then the end.")
  @State
  public static class VanishingPeer {
    private final PeerConnection here = connection(0, 1);
    private final PeerConnection there = connection(1, 0);
    private volatile boolean closed;

    public VanishingPeer() {
      here.connect(new LocalChannel(there, () -> closed));
      there.connect(new LocalChannel(here, () -> false));
      here.begin(0);
      there.begin(0);
    }

    @Actor
    public void vanish() {
      send(there, Frame.Kind.END, 1);
      closed = true;
    }

    @Actor
    public void take(LL_Result result) {
      result.r1 = taken(here) + " " + taken(here);
      result.r2 = taken(here);
    }
  }

  /** An abort ends every wait, at once or after what has arrived. */
  @JCStressTest
  @Outcome(id = "aborted, aborted", expect = ACCEPTABLE, desc = "Before the frame was taken.")
  @Outcome(id = "1, aborted", expect = ACCEPTABLE, desc = "After it was taken.")
  @State
  public static class AbortingPeer {
    private final PeerConnection connection = connection(0, 1);

    public AbortingPeer() {
      connection.connect(channel());
      connection.begin(0);
    }

    @Actor
    public void abort() {
      arrive(connection, Frame.Kind.DATA, 0, (byte) 1);
      arrive(connection, Frame.Kind.ABORT, 1);
    }

    @Actor
    public void take(LL_Result result) {
      result.r1 = taken(connection);
      result.r2 = taken(connection);
    }
  }

  /** Of two channels to one peer, one is attached. */
  @JCStressTest
  @Outcome(id = "true, false, true", expect = ACCEPTABLE, desc = "The first one.")
  @Outcome(id = "false, true, true", expect = ACCEPTABLE, desc = "The second one.")
  @State
  public static class TwoChannels {
    private final PeerConnection connection = connection(0, 1);

    @Actor
    public void first(ZZZ_Result result) {
      result.r1 = connection.connect(channel());
    }

    @Actor
    public void second(ZZZ_Result result) {
      result.r2 = connection.connect(channel());
    }

    @Arbiter
    public void attached(ZZZ_Result result) {
      result.r3 = connection.hasChannel();
    }
  }

  /** Two tasks send to each other, and each takes what the other has sent. */
  @JCStressTest
  @Outcome(id = "2 3 end, 1 end", expect = ACCEPTABLE, desc = "All of it.")
  @State
  public static class Exchange {
    private final PeerConnection here = connection(0, 1);
    private final PeerConnection there = connection(1, 0);

    public Exchange() {
      here.connect(new LocalChannel(there, () -> false));
      there.connect(new LocalChannel(here, () -> false));
    }

    @Actor
    public void here(LL_Result result) {
      here.begin(0);
      send(here, Frame.Kind.END, 1);
      result.r1 = taken(here) + " " + taken(here) + " " + taken(here);
    }

    @Actor
    public void there(LL_Result result) {
      there.begin(0);
      send(there, Frame.Kind.DATA, 2);
      send(there, Frame.Kind.END, 3);
      result.r2 = taken(there) + " " + taken(there);
    }
  }

  /** The first reason to end is the one that all later waits report. */
  @JCStressTest
  @Outcome(id = "(first, first|second, second)", expect = ACCEPTABLE, desc = "One of them.")
  @State
  public static class TwoReasons {
    private final Signals signals = new Signals(() -> {});

    @Actor
    public void first(LL_Result result) {
      signals.end(new ExchangeException("first", null));
      result.r1 = reason();
    }

    @Actor
    public void second(LL_Result result) {
      signals.end(new ExchangeException("second", null));
      result.r2 = reason();
    }

    private String reason() {
      try {
        signals.await(() -> false);
        return "none";
      } catch (ExchangeException e) {
        return String.valueOf(e.getMessage());
      }
    }
  }

  /** Two tasks that leave at once both learn that nothing more follows. */
  @JCStressTest
  @Outcome(id = "true, true, true, true", expect = ACCEPTABLE, desc = "Both are done.")
  @State
  public static class TwoLeave {
    private final Signals signalsHere = new Signals(() -> {});
    private final Signals signalsThere = new Signals(() -> {});
    private final PeerConnection here = new PeerConnection(0, 1, signalsHere, spares());
    private final PeerConnection there = new PeerConnection(1, 0, signalsThere, spares());

    public TwoLeave() {
      here.connect(new LocalChannel(there, () -> false));
      there.connect(new LocalChannel(here, () -> false));
    }

    @Actor
    public void here(ZZZZ_Result result) {
      here.finish(Frame.Kind.BYE);
      signalsHere.await(here::isDone);
      result.r1 = true;
    }

    @Actor
    public void there(ZZZZ_Result result) {
      there.finish(Frame.Kind.BYE);
      signalsThere.await(there::isDone);
      result.r2 = true;
    }

    @Arbiter
    public void done(ZZZZ_Result result) {
      signalsHere.change(() -> result.r3 = here.isFinishedHere());
      signalsThere.change(() -> result.r4 = there.isFinishedHere());
    }
  }
}
