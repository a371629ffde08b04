package org.tendril.engine;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZJ_Result;

/** Reservations of one {@link MemoryLedger} that several threads make at once. */
public final class MemoryLedgerRaces {
  private MemoryLedgerRaces() {}

  /** Of two reservations that do not fit together, one is refused. */
  @JCStressTest
  @Outcome(id = "true, false, 60", expect = ACCEPTABLE, desc = "The first one fits.")
  @Outcome(id = "false, true, 60", expect = ACCEPTABLE, desc = "The second one fits.")
  @State
  public static class TwoReservations {
    private final MemoryLedger ledger = new MemoryLedger(100);

    @Actor
    public void first(ZZJ_Result result) {
      result.r1 = ledger.tryReserve(60, 100);
    }

    @Actor
    public void second(ZZJ_Result result) {
      result.r2 = ledger.tryReserve(60, 100);
    }

    @Arbiter
    public void reserved(ZZJ_Result result) {
      result.r3 = ledger.reservedBytes();
    }
  }
}
