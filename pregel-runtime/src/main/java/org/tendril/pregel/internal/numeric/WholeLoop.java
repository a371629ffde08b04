package org.tendril.pregel.internal.numeric;

import org.tendril.pregel.internal.superstep.Reports;
import org.tendril.pregel.internal.superstep.StepWork;
import org.tendril.pregel.internal.superstep.SuperstepLoop;

/** Supersteps on a whole graph, whose arrays all threads share. */
final class WholeLoop extends SuperstepLoop {
  private final ProgramRun run;
  private final WholeStep step;

  WholeLoop(ProgramRun run) {
    super(
        run.engine().cancellation(),
        new Reports(run.engine(), run.options.listener()),
        run.globals());
    this.run = run;
    this.step = new WholeStep(run);
  }

  @Override
  protected void begin() {
    step.initialize();
  }

  @Override
  protected long awake() {
    return run.awake();
  }

  @Override
  protected int maxSupersteps() {
    return run.maxSupersteps();
  }

  @Override
  protected StepWork step() {
    StepWork work = step.step();
    run.visited(work.edges());
    return work;
  }

  @Override
  protected boolean masterHalts() {
    boolean halts = run.masterHalts();
    step.followDirection();
    return halts;
  }
}
