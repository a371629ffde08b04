package org.tendril.engine.parallel;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZI_Result;

/** Work that begins or ends while a {@link Cancellation} is set. */
public final class CancellationRaces {
  private CancellationRaces() {}

  /** Observed work is refused, or stopped at most once. */
  @JCStressTest
  @Outcome(id = "false, 0", expect = ACCEPTABLE, desc = "Stopped before it was observed.")
  @Outcome(id = "true, 0", expect = ACCEPTABLE, desc = "Ended before, or begun afterwards.")
  @Outcome(id = "true, 1", expect = ACCEPTABLE, desc = "Stopped.")
  @State
  public static class ObservedWork {
    private final Cancellation cancellation = new Cancellation();
    private final AtomicInteger stops = new AtomicInteger();

    @Actor
    public void work(ZI_Result result) {
      try {
        result.r1 = cancellation.whileObserved(() -> true, stops::incrementAndGet);
      } catch (CancellationException e) {
        result.r1 = false;
      }
    }

    @Actor
    public void cancel() {
      cancellation.cancel();
    }

    @Arbiter
    public void stops(ZI_Result result) {
      result.r2 = stops.get();
    }
  }

  /** Work that waits until it is stopped always ends, if it is cancelled until then. */
  @JCStressTest
  @Outcome(id = "false, 0", expect = ACCEPTABLE, desc = "Stopped before it was observed.")
  @Outcome(id = "true, 1", expect = ACCEPTABLE, desc = "Stopped.")
  @State
  public static class WaitingWork {
    private final Cancellation cancellation = new Cancellation();
    private final AtomicInteger stops = new AtomicInteger();
    private volatile boolean ended;

    @Actor
    public void work(ZI_Result result) {
      try {
        result.r1 =
            cancellation.whileObserved(
                () -> {
                  while (stops.get() == 0) {
                    Thread.onSpinWait();
                  }
                  return true;
                },
                stops::incrementAndGet);
      } catch (CancellationException e) {
        result.r1 = false;
      }
      ended = true;
    }

    @Actor
    public void cancel() {
      while (!ended) {
        cancellation.cancel();
      }
    }

    @Arbiter
    public void stops(ZI_Result result) {
      result.r2 = stops.get();
    }
  }
}
