package org.tendril.pregel;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tendril.engine.Engine;

/**
 * The superstep driver of all programs, on one partition or many: when to go on, when to stop, and
 * what is reported. What a superstep does stands in the subclasses.
 */
abstract class SuperstepLoop {
  private static final Logger LOG = LoggerFactory.getLogger(SuperstepLoop.class);

  private final Engine engine;
  private final SuperstepListener listener;
  private final Globals globals;

  SuperstepLoop(Engine engine, SuperstepListener listener, Globals globals) {
    this.engine = engine;
    this.listener = listener;
    this.globals = globals;
  }

  /** Sets the initial values and counts who sends and who is awake. */
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
      engine.cancellation().throwIfCancelled();
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

  /** Number of supersteps that ran. */
  final int supersteps() {
    return globals.superstep + 1;
  }

  private void report(StepWork work, long senders, long nanos) {
    SuperstepReport report =
        new SuperstepReport(
            globals.superstep,
            work.traversal(),
            work.reason(),
            senders,
            work.edges(),
            work.computed(),
            nanos / 1e6,
            work.ownKernel());
    LOG.info(
        "superstep={} traversal={} frontier={} edges={} computed={} millis={} reason=\"{}\"",
        report.superstep(),
        report.traversal(),
        report.frontier(),
        report.edgesVisited(),
        report.computed(),
        report.millis(),
        report.reason());
    engine.progress().advanced("run", globals.superstep + 1L);
    listener.completed(report);
  }
}
