package org.tendril.pregel;

import java.util.List;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.Dataset;
import org.tendril.partition.EdgePartition;
import org.tendril.partition.PartitionSet;

/** The run of a numeric program on a cut graph. */
final class LongCutRun {
  private LongCutRun() {}

  static LongResult run(PartitionSet set, LongProgram program, PregelOptions options) {
    Engine engine = set.whole().engine();
    LongGlobals globals = new LongGlobals(set.whole().vertexCount(), program);
    LongStaged staged = new LongStaged(program, options, set);
    Dataset<EdgePartition> places = engine.dataset(set.parts(), set.count());
    LongGlobals before = globals.snapshot();
    Dataset<LongState> initial = places.map(place -> staged.initialize(place, before));
    CutResult<long[], LongGlobals> result =
        new CutRun<>(engine, places, initial, staged, globals, options).run(LongStaged::column);
    return new LongResult(
        collect(set, result.columns()),
        result.globals().superstep + 1,
        result.reason(),
        result.globals().aggregates);
  }

  private static long[] collect(PartitionSet set, Dataset<long[]> columns) {
    long[] values = new long[set.whole().vertexCount()];
    List<long[]> collected = columns.collect();
    columns.unpersist();
    for (EdgePartition place : set.parts()) {
      long[] column = collected.get(place.index());
      int[] masters = place.masters();
      for (int i = 0; i < masters.length; i++) {
        values[place.ranks()[masters[i]]] = column[i];
      }
    }
    return values;
  }
}
