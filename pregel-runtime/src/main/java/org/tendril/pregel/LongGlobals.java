package org.tendril.pregel;

import java.util.List;

/** The aggregates and parameters of a run. */
final class LongGlobals extends Globals {
  private static final long serialVersionUID = 1L;

  final long[] aggregates; // by slot, of the last superstep
  final long[] parameters; // by slot

  LongGlobals(int vertexCount, LongProgram program) {
    this(
        vertexCount,
        program.activeDirection(),
        new long[program.aggregators().size()],
        program.parameters().clone());
  }

  private LongGlobals(
      int vertexCount, EdgeDirection direction, long[] aggregates, long[] parameters) {
    super(vertexCount, direction);
    this.aggregates = aggregates;
    this.parameters = parameters;
  }

  /** A copy that later changes do not reach. */
  LongGlobals snapshot() {
    LongGlobals copy =
        new LongGlobals(vertexCount, direction, aggregates.clone(), parameters.clone());
    copy.copyPositionFrom(this);
    return copy;
  }

  /** Runs the master step; returns whether it halts the run. */
  boolean masterHalts(LongProgram program) {
    LongMaster master = new LongMaster(this);
    program.master(master);
    return master.isHalted();
  }

  /** Folds the contributions of blocks or partitions, in a fixed tree; neutral without any. */
  void fold(List<LongCombiner> aggregators, long[][] contributions) {
    for (int slot = 0; slot < aggregates.length; slot++) {
      aggregates[slot] = fold(aggregators.get(slot), slot, contributions, 0, contributions.length);
    }
  }

  private static long fold(
      LongCombiner combiner, int slot, long[][] contributions, int from, int to) {
    if (to - from == 0) {
      return combiner.neutral();
    }
    if (to - from == 1) {
      return contributions[from][slot];
    }
    int middle = (from + to) >>> 1;
    return combiner.combine(
        fold(combiner, slot, contributions, from, middle),
        fold(combiner, slot, contributions, middle, to));
  }
}
