package org.tendril.pregel.internal.numeric;

import java.util.List;
import org.tendril.pregel.DoubleCombiner;
import org.tendril.pregel.DoubleProgram;
import org.tendril.pregel.EdgeDirection;

/** The aggregates and parameters of a run. */
final class DoubleGlobals extends NumericGlobals {
  private static final long serialVersionUID = 1L;

  final double[] aggregates; // by slot, of the last superstep
  final double[] parameters; // by slot

  DoubleGlobals(int vertexCount, DoubleProgram program) {
    this(
        vertexCount,
        program.activeDirection(),
        new double[program.aggregators().size()],
        program.parameters().clone());
  }

  private DoubleGlobals(
      int vertexCount, EdgeDirection direction, double[] aggregates, double[] parameters) {
    super(vertexCount, direction);
    this.aggregates = aggregates;
    this.parameters = parameters;
  }

  /** An independent copy. */
  DoubleGlobals checkpoint() {
    DoubleGlobals copy =
        new DoubleGlobals(vertexCount, direction, aggregates.clone(), parameters.clone());
    copy.copyPositionFrom(this);
    return copy;
  }

  /** Runs the master step; returns whether it ends the run. */
  boolean masterHalts(DoubleProgram program) {
    DoubleMasterStep master = new DoubleMasterStep(this);
    program.master(master);
    return master.isHalted();
  }

  /**
   * Combines the contributions of all blocks or partitions in a fixed tree. Without contributions,
   * an aggregate is its combiner's neutral element.
   */
  void fold(List<DoubleCombiner> aggregators, double[][] contributions) {
    for (int slot = 0; slot < aggregates.length; slot++) {
      aggregates[slot] = fold(aggregators.get(slot), slot, contributions, 0, contributions.length);
    }
  }

  private static double fold(
      DoubleCombiner combiner, int slot, double[][] contributions, int from, int to) {
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
