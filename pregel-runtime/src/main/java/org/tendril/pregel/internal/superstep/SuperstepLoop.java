package org.tendril.pregel.internal.superstep;

import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.tendril.engine.parallel.Cancellation;
import org.tendril.pregel.StopReason;
import org.tendril.pregel.SuperstepReport;

/**
 * The superstep driver of all programs, on one partition or many: when to go on, when to stop, and
 * what is reported. What a superstep does stands in the subclasses.
 */
public abstract class SuperstepLoop {
  private final Cancellation cancellation;
  private final Consumer<SuperstepReport> listener;
  private final Globals globals;

  public SuperstepLoop(
      Cancellation cancellation, Consumer<SuperstepReport> listener, Globals globals) {
    this.cancellation = cancellation;
    this.listener = listener;
    this.globals = globals;
  }

  /**
   * Sets the initial values and counts who sends and who is awake, or those of the superstep that
   * the run goes on from.
   */
  protected abstract void begin();

  /** Number of vertices that have not voted to halt. */
  protected abstract long awake();

  protected abstract int maxSupersteps();

  /**
   * Runs the superstep {@code globals.superstep}; leaves the next frontier in the globals. Work
   * that {@link StepWork#isNothing() is nothing} ends the run and takes the superstep back.
   */
  protected abstract StepWork step();

  /** Runs the master step; whether it ends the run. */
  protected abstract boolean masterHalts();

  /** Runs until an end is reached. */
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
      if (masterHalts()) {
        return StopReason.MASTER_HALTED;
      }
    }
  }

  private void throwIfCancelled() {
    cancellation.throwIfCancelled();
    if (Thread.currentThread().isInterrupted()) { // the flag stays: the caller has to know, too
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
