package org.tendril.pregel.internal.superstep;

import java.util.List;
import java.util.function.Consumer;
import org.tendril.engine.parallel.Cancellation;
import org.tendril.pregel.PregelOptions.Traversal;
import org.tendril.pregel.SuperstepReport;

/**
 * Supersteps of a cut graph: scatter from masters to mirrors where mirrors send, gather along local
 * edges, exchange of one block for each pair of partitions, apply at the masters. Subclasses
 * exchange the blocks.
 *
 * <p>Partial messages are combined in ascending order of their source partition, and summaries are
 * folded in the order of partitions. Results therefore have the same bits for any number of threads
 * and any exchange.
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
  protected final long awake() {
    return awake;
  }

  /** Sets the number of awake vertices of a restored superstep. */
  final void setAwake(long vertices) {
    awake = vertices;
  }

  /** Takes over the summaries of all partitions, in their order. */
  final StepWork completed(String exchange, List<PartitionSummary<G>> summaries) {
    awake = summaries.stream().mapToLong(PartitionSummary::awake).sum();
    globals.frontier = summaries.stream().mapToLong(summary -> summary.globals().frontier).sum();
    if (!program.tookPlace(globals)) {
      return StepWork.NOTHING;
    }
    program.fold(globals, summaries);
    long pulls = summaries.stream().filter(PartitionSummary::pulled).count();
    return new StepWork(
        2 * pulls >= summaries.size() ? Traversal.PULL : Traversal.PUSH,
        exchange + ": partitions=" + summaries.size() + " pulling=" + pulls,
        summaries.stream().mapToLong(PartitionSummary::edges).sum(),
        summaries.stream().mapToLong(PartitionSummary::computed).sum(),
        summaries.stream().allMatch(PartitionSummary::ownKernel));
  }

  @Override
  protected final int maxSupersteps() {
    return program.maxSupersteps();
  }

  @Override
  protected final boolean masterHalts() {
    return program.masterHalts(globals);
  }
}
