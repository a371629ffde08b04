package org.tendril.pregel.internal.numeric;

import java.util.List;
import org.tendril.engine.parallel.Blocks;
import org.tendril.partition.Adjacency;
import org.tendril.pregel.EdgeDirection;
import org.tendril.pregel.internal.superstep.StepWork;

/** A superstep on a whole graph; all threads share and change the arrays of the run. */
final class WholeStep {
  private final ProgramRun run;
  private boolean pulledLast;

  WholeStep(ProgramRun run) {
    this.run = run;
    run.sides.sendSide();
  }

  void initialize() {
    run.forBlocks(run.sides.out().blocks(), run::initialize);
  }

  /** Applies a direction that the master step has set. */
  void followDirection() {
    EdgeDirection direction = run.globals().direction;
    if (direction != run.sides.direction()) {
      run.sides.turn(direction);
      run.frontier.edges = frontierEdges();
    }
  }

  private long frontierEdges() {
    run.sides.prepareSendDegrees();
    run.frontier.list(run.parallel, run.sending);
    long edges = 0;
    for (int sender : run.frontier.list()) {
      edges += run.sides.sendDegree(sender);
    }
    return edges;
  }

  /** Delivers all messages and computes, in place. */
  StepWork step() {
    assert run.isUntouched() : "no vertex may have a message before superstep " + superstep();
    boolean ownKernel = run.onOwnKernel();
    TraversalChoice choice = TraversalChoice.of(run, pulledLast);
    pulledLast = choice.isPull();
    ProgramRun.LoopCounts work = pulledLast ? pull() : push();
    return new StepWork(
        choice.traversal(), choice.reason(), work.edges(), work.computed(), ownKernel);
  }

  private int superstep() {
    return run.globals().superstep;
  }

  private ProgramRun.LoopCounts pull() {
    Adjacency side = run.sides.receiveSide();
    if (run.nextSending.length == 0) {
      run.nextSending = new byte[run.localCount()];
    }
    run.preparePull();
    ProgramRun.LoopCounts work = run.forBlocks(side.blocks(), run::pull);
    byte[] sent = run.sending;
    run.sending = run.nextSending;
    run.nextSending = sent;
    run.finishPull();
    run.frontier.forget();
    return work;
  }

  private ProgramRun.LoopCounts push() {
    run.ensureTouched();
    run.frontier.list(run.parallel, run.sending);
    boolean small = run.push.isSmall();
    long edges = run.push.run();
    run.parallel.forEach(
        Blocks.even(run.frontier.list().length), (block, from, to) -> run.clearMessages(from, to));
    run.frontier.forget();
    long computed =
        run.awake() == 0
            ? computeReceivers(small && run.push.hasFewReceivers())
            : run.forBlocks(run.sides.out().blocks(), run::computeAll).computed();
    return new ProgramRun.LoopCounts(edges, computed, List.of());
  }

  /** Computes the receivers only; the senders among them become the listed frontier. */
  private long computeReceivers(boolean few) {
    int[] receivers = few ? run.push.sortedReceivers() : Marks.positions(run.parallel, run.touched);
    Blocks blocks = Blocks.even(receivers.length);
    ProgramRun.LoopCounts work =
        run.forBlocks(
            blocks, (context, from, to) -> run.computeListed(context, receivers, from, to));
    int[] senders = new int[Math.toIntExact(run.globals().frontier)];
    int at = 0;
    for (int block = 0; block < blocks.count(); block++) {
      int count = (int) work.contexts().get(block).senders();
      System.arraycopy(receivers, blocks.from(block), senders, at, count);
      at += count;
    }
    run.frontier.set(senders);
    return work.computed();
  }
}
