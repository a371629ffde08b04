package org.tendril.engine.parallel;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.ZI_Result;

/** Indices of one {@link Loop} that several threads claim at once. */
public final class LoopRaces {
  private LoopRaces() {}

  /** Each index is claimed once. */
  @JCStressTest
  @Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "Each index once.")
  @State
  public static class Claims {
    private final AtomicIntegerArray runs = new AtomicIntegerArray(3);
    private final Loop loop = new Loop(3, runs::incrementAndGet, new Cancellation().begin());

    @Actor
    public void first() {
      loop.work();
    }

    @Actor
    public void second() {
      loop.work();
    }

    @Arbiter
    public void runs(III_Result result) {
      result.r1 = runs.get(0);
      result.r2 = runs.get(1);
      result.r3 = runs.get(2);
    }
  }

  /** If several indices fail, the lowest one is reported, as a single thread would. */
  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "The lowest index that fails.")
  @State
  public static class Failures {
    private final Loop loop =
        new Loop(
            4,
            index -> {
              if (index > 0) {
                throw new IndexFailure(index);
              }
            },
            new Cancellation().begin());

    @Actor
    public void first() {
      loop.work();
    }

    @Actor
    public void second() {
      loop.work();
    }

    @Arbiter
    public void failed(I_Result result) {
      try {
        loop.throwFailure();
      } catch (IndexFailure e) {
        result.r1 = e.index;
      }
    }
  }

  /** A loop that is cancelled while it runs either ends or reports that, and repeats no index. */
  @JCStressTest
  @Outcome(id = "true, [0-3]", expect = ACCEPTABLE, desc = "Cancelled before its end.")
  @Outcome(id = "false, 3", expect = ACCEPTABLE, desc = "Ended before.")
  @State
  public static class Cancelled {
    private final Cancellation cancellation = new Cancellation();
    private final AtomicIntegerArray runs = new AtomicIntegerArray(3);
    private final Loop loop = new Loop(3, runs::incrementAndGet, cancellation.begin());

    @Actor
    public void work() {
      loop.work();
    }

    @Actor
    public void cancel() {
      cancellation.cancel();
    }

    @Arbiter
    public void runs(ZI_Result result) {
      try {
        loop.throwFailure();
      } catch (java.util.concurrent.CancellationException e) {
        result.r1 = true;
      }
      result.r2 = runs.get(0) + runs.get(1) + runs.get(2);
    }
  }

  /** Names the index of a loop that has failed. */
  static final class IndexFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    final int index;

    IndexFailure(int index) {
      super(null, null, false, false);
      this.index = index;
    }
  }
}
