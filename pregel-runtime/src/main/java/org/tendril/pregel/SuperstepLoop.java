package org.tendril.pregel;

import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.tendril.engine.parallel.Cancellation;

/**
 * The superstep driver of all programs, on one partition or many: when to go on, when to stop, and
 * what is reported. What a superstep does stands in the subclasses.
 */
abstract class SuperstepLoop {
  private final Cancellation cancellation;
  private final Consumer<SuperstepReport> listener;
  private final Globals globals;

  SuperstepLoop(Cancellation cancellation, Consumer<SuperstepReport> listener, Globals globals) {
    this.cancellation = cancellation;
    this.listener = listener;
    this.globals = globals;
  }

  /**
   * Sets the initial values and counts who sends and who is awake, or those of the superstep that
   * the run goes on from.
   */
  abstract void begin();

  /** Number of vertices that have not voted to halt. */
  abstract long awake();

  abstract int maxSupersteps();

  /**
   * Runs the superstep {@code globals.superstep}; leaves the next frontier in the globals. Work
   * that {@link StepWork#isNothing() is nothing} ends the run and takes the superstep back.
   */
  abstract StepWork step();

  /** Runs the master step; whether it ends the run. */
  abstract boolean masterHalts();

  /** Runs until an end is reached. */
  final StopReason run() {
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
