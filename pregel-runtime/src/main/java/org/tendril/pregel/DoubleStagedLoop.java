package org.tendril.pregel;

import java.util.List;
import org.tendril.partition.EdgePartition;
import org.tendril.partition.MirrorRole;
import org.tendril.partition.PartitionSet;

/** The run of a numeric program on a cut graph. */
final class DoubleStagedLoop extends StagedLoop<DoubleState, DoubleBlock, DoubleGlobals> {
  private final PartitionSet set;
  private final DoubleProgram program;
  private final DoubleGlobals globals;

  private DoubleStagedLoop(
      PartitionSet set, DoubleProgram program, PregelOptions options, DoubleGlobals globals) {
    super(
        set,
        new DoubleStaged(
            program, options, set.hasMirrors(MirrorRole.SOURCE), set.hasMirrors(MirrorRole.TARGET)),
        options,
        globals);
    this.set = set;
    this.program = program;
    this.globals = globals;
  }

  static DoubleResult run(PartitionSet set, DoubleProgram program, PregelOptions options) {
    DoubleGlobals globals = new DoubleGlobals(set.whole().vertexCount(), program);
    DoubleStagedLoop loop = new DoubleStagedLoop(set, program, options, globals);
    try {
      StopReason reason = loop.run();
      double[] values = loop.collect();
      return new DoubleResult(values, loop.supersteps(), reason, globals.aggregates);
    } finally {
      loop.release();
    }
  }

  private double[] collect() {
    double[] values = new double[set.whole().vertexCount()];
    List<DoubleState> states = finish();
    for (EdgePartition place : set.parts()) {
      double[] column = states.get(place.index()).values;
      for (int local : place.masters()) {
        values[place.ranks()[local]] = column[local];
      }
    }
    return values;
  }

  @Override
  DoubleGlobals snapshot() {
    DoubleGlobals copy = globals.snapshot();
    if (set.whole().isSymmetric()) {
      copy.direction = EdgeDirection.OUT; // both directions of an edge are stored
    }
    return copy;
  }

  @Override
  void fold(List<PartSummary<DoubleGlobals>> summaries) {
    double[][] contributions = new double[summaries.size()][];
    for (int i = 0; i < contributions.length; i++) {
      contributions[i] = summaries.get(i).globals().aggregates;
    }
    globals.fold(program.aggregators(), contributions);
  }

  @Override
  int maxSupersteps() {
    return program.maxSupersteps();
  }

  @Override
  boolean masterHalts() {
    return globals.masterHalts(program);
  }
}
