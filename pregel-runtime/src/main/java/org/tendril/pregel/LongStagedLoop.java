package org.tendril.pregel;

import java.util.List;
import org.tendril.partition.EdgePartition;
import org.tendril.partition.MirrorRole;
import org.tendril.partition.PartitionSet;

/** The run of a numeric program on a cut graph. */
final class LongStagedLoop extends StagedLoop<LongState, LongBlock, LongGlobals> {
  private final PartitionSet set;
  private final LongProgram program;
  private final LongGlobals globals;

  private LongStagedLoop(
      PartitionSet set, LongProgram program, PregelOptions options, LongGlobals globals) {
    super(
        set,
        new LongStaged(
            program, options, set.hasMirrors(MirrorRole.SOURCE), set.hasMirrors(MirrorRole.TARGET)),
        options,
        globals);
    this.set = set;
    this.program = program;
    this.globals = globals;
  }

  static LongResult run(PartitionSet set, LongProgram program, PregelOptions options) {
    LongGlobals globals = new LongGlobals(set.whole().vertexCount(), program);
    LongStagedLoop loop = new LongStagedLoop(set, program, options, globals);
    try {
      StopReason reason = loop.run();
      long[] values = loop.collect();
      return new LongResult(values, loop.supersteps(), reason, globals.aggregates);
    } finally {
      loop.release();
    }
  }

  private long[] collect() {
    long[] values = new long[set.whole().vertexCount()];
    List<LongState> states = finish();
    for (EdgePartition place : set.parts()) {
      long[] column = states.get(place.index()).values;
      for (int local : place.masters()) {
        values[place.ranks()[local]] = column[local];
      }
    }
    return values;
  }

  @Override
  LongGlobals snapshot() {
    LongGlobals copy = globals.snapshot();
    if (set.whole().isSymmetric()) {
      copy.direction = EdgeDirection.OUT; // both directions of an edge are stored
    }
    return copy;
  }

  @Override
  void fold(List<PartSummary<LongGlobals>> summaries) {
    long[][] contributions = new long[summaries.size()][];
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
