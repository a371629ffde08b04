package org.tendril.pregel.internal.superstep;

import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.tendril.engine.parallel.Cancellation;
import org.tendril.pregel.StopReason;
import org.tendril.pregel.SuperstepReport;

/**
 * Drives the supersteps of every program: decides when to stop, and reports. Subclasses do the work
 * of a superstep.
 */
public abstract class SuperstepLoop {
  private final Cancellation cancellation;
  private final Consumer<SuperstepReport> listener;
  private final Globals globals;

  protected SuperstepLoop(
      Cancellation cancellation, Consumer<SuperstepReport> listener, Globals globals) {
    this.cancellation = cancellation;
    this.listener = listener;
    this.globals = globals;
  }

  /**
   * Sets the initial values and counts senders and awake vertices, or restores a saved superstep.
   */
  protected abstract void begin();

  /** Number of vertices that have not voted to halt. */
  protected abstract long awake();

  protected abstract int maxSupersteps();

  /**
   * Runs the superstep {@code globals.superstep}; leaves the next frontier in the globals. {@link
   * StepWork#NOTHING} ends the run, and the superstep does not count.
   */
  protected abstract StepWork step();

  /** Runs the master step; returns whether it ends the run. */
  protected abstract boolean masterHalts();

  /** Runs until the program ends. */
  public final StopReason run() {
    begin();
    while (true) {
      if (globals.frontier == 0 && awake() == 0) {
        return StopReason.ALL_HALTED;
      }
      if (globals.superstep + 1 >= maxSupersteps()) {
        return StopReason.MAX_SUPERSTEPS;
      }
      throwIfCancelled();
      globals.superstep++;
      long senders = globals.frontier;
      long start = System.nanoTime();
      StepWork work = step();
      if (work.isNothing()) {
        globals.superstep--;
        return StopReason.ALL_HALTED;
      }
      report(work, senders, System.nanoTime() - start);
      if (guardedMasterHalts()) {
        return StopReason.MASTER_HALTED;
      }
    }
  }

  private boolean guardedMasterHalts() {
    try {
      return masterHalts();
    } catch (RuntimeException | Error e) { // of the user's code
      throw ComputeSite.failure("the master step", globals.superstep, "", e);
    }
  }

  private void throwIfCancelled() {
    cancellation.throwIfCancelled();
    if (Thread.currentThread().isInterrupted()) { // the flag stays set for the caller
      throw new CancellationException(
          "the run was interrupted: superstep=" + globals.superstep + " was the last one");
    }
  }

  private void report(StepWork work, long senders, long nanos) {
    listener.accept(
        new SuperstepReport(
            globals.superstep,
            work.traversal(),
            work.reason(),
            senders,
            work.edges(),
            work.computed(),
            nanos / 1e6,
            work.ownKernel()));
  }
}
