package org.tendril.pregel;

import java.util.List;
import org.tendril.engine.dataset.Dataset;
import org.tendril.partition.EdgePartition;
import org.tendril.partition.PartitionSet;

/** The run of a numeric program on a cut graph. */
final class LongCutRun {
  private LongCutRun() {}

  static LongResult run(PartitionSet set, LongProgram program, PregelOptions options) {
    LongGlobals globals = new LongGlobals(set.vertexCount(), program);
    LongStaged staged = new LongStaged(program, options, set);
    LongGlobals before = globals.snapshot();
    Dataset<EdgePartition> parts = set.places();
    CutResult<long[], LongGlobals> result =
        new CutRun<>(
                set.engine(),
                parts.map(Place::of),
                parts.map(place -> staged.initialize(place, before)),
                staged,
                globals,
                options)
            .run(LongStaged::column);
    Dataset<long[]> columns = result.columns();
    return set.isDistributed()
        ? new LongResult(columns, result.globals(), result.reason())
        : new LongResult(collect(set, columns), result.globals(), result.reason());
  }

  private static long[] collect(PartitionSet set, Dataset<long[]> columns) {
    long[] values = new long[set.vertexCount()];
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
