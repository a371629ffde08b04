package org.tendril.pregel;

/** Supersteps on one partition, all threads sharing its arrays: the case without exchange. */
final class WholeLoop extends SuperstepLoop {
  private final ProgramRun run;

  WholeLoop(ProgramRun run) {
    super(
        run.partition.engine().cancellation(),
        new Reports(run.partition.engine(), run.options.listener()),
        run.globals());
    this.run = run;
  }

  @Override
  void begin() {
    run.initializeAll();
  }

  @Override
  long awake() {
    return run.awake();
  }

  @Override
  int maxSupersteps() {
    return run.maxSupersteps();
  }

  @Override
  StepWork step() {
    StepWork work = run.step();
    run.visited(work.edges());
    return work;
  }

  @Override
  boolean masterHalts() {
    boolean halts = run.masterHalts();
    run.followDirection();
    return halts;
  }
}
