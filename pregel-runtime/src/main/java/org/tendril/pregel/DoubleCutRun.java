package org.tendril.pregel;

import java.util.List;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.Dataset;
import org.tendril.partition.EdgePartition;
import org.tendril.partition.PartitionSet;

/** The run of a numeric program on a cut graph. */
final class DoubleCutRun {
  private DoubleCutRun() {}

  static DoubleResult run(PartitionSet set, DoubleProgram program, PregelOptions options) {
    Engine engine = set.whole().engine();
    DoubleGlobals globals = new DoubleGlobals(set.whole().vertexCount(), program);
    DoubleStaged staged = new DoubleStaged(program, options, set);
    Dataset<EdgePartition> places = engine.dataset(set.parts(), set.count());
    DoubleGlobals before = globals.snapshot();
    Dataset<DoubleState> initial = places.map(place -> staged.initialize(place, before));
    CutResult<double[], DoubleGlobals> result =
        new CutRun<>(engine, places, initial, staged, globals, options).run(DoubleStaged::column);
    return new DoubleResult(
        collect(set, result.columns()),
        result.globals().superstep + 1,
        result.reason(),
        result.globals().aggregates);
  }

  private static double[] collect(PartitionSet set, Dataset<double[]> columns) {
    double[] values = new double[set.whole().vertexCount()];
    List<double[]> collected = columns.collect();
    columns.unpersist();
    for (EdgePartition place : set.parts()) {
      double[] column = collected.get(place.index());
      int[] masters = place.masters();
      for (int i = 0; i < masters.length; i++) {
        values[place.ranks()[masters[i]]] = column[i];
      }
    }
    return values;
  }
}
