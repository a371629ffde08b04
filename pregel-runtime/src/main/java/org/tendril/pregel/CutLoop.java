package org.tendril.pregel;

import java.util.List;
import java.util.function.Consumer;
import org.tendril.engine.parallel.Cancellation;
import org.tendril.pregel.PregelOptions.Traversal;

/**
 * Supersteps of a cut graph: scatter from masters to mirrors where mirrors send, gather along local
 * edges, exchange of one block for each pair of partitions, apply at the masters. How blocks travel
 * stands in the subclasses.
 *
 * <p>Partial messages are combined in ascending order of the partition they come from, and what
 * partitions tell is folded in their order, so results have the same bits for any number of threads
 * and any way that blocks travel.
 */
abstract class CutLoop<S, B, G extends Globals> extends SuperstepLoop {
  final StagedProgram<S, B, G> program;
  final G globals;
  private long awake;

  CutLoop(
      Cancellation cancellation,
      Consumer<SuperstepReport> listener,
      StagedProgram<S, B, G> program,
      G globals) {
    super(cancellation, listener, globals);
    this.program = program;
    this.globals = globals;
  }

  @Override
  final long awake() {
    return awake;
  }

  /** Goes on from a superstep that left so many awake. */
  final void setAwake(long vertices) {
    awake = vertices;
  }

  /** Takes over what all partitions tell of the superstep, in their order. */
  final StepWork completed(String exchange, List<PartSummary<G>> summaries) {
    awake = summaries.stream().mapToLong(PartSummary::awake).sum();
    globals.frontier = summaries.stream().mapToLong(summary -> summary.globals().frontier).sum();
    if (!program.tookPlace(globals)) {
      return StepWork.NOTHING;
    }
    program.fold(globals, summaries);
    long pulls = summaries.stream().filter(PartSummary::pulled).count();
    return new StepWork(
        2 * pulls >= summaries.size() ? Traversal.PULL : Traversal.PUSH,
        exchange + ": partitions=" + summaries.size() + " pulling=" + pulls,
        summaries.stream().mapToLong(PartSummary::edges).sum(),
        summaries.stream().mapToLong(PartSummary::computed).sum(),
        summaries.stream().allMatch(PartSummary::ownKernel));
  }

  @Override
  final int maxSupersteps() {
    return program.maxSupersteps();
  }

  @Override
  final boolean masterHalts() {
    return program.masterHalts(globals);
  }
}
