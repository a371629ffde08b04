package org.tendril.pregel.internal.numeric;

import java.util.List;
import org.tendril.engine.dataset.Dataset;
import org.tendril.partition.internal.cut.CutPartition;
import org.tendril.partition.internal.cut.DistributedSet;
import org.tendril.partition.internal.cut.SplitSet;
import org.tendril.pregel.DoubleProgram;
import org.tendril.pregel.DoubleResult;
import org.tendril.pregel.PregelOptions;
import org.tendril.pregel.internal.superstep.CutResult;
import org.tendril.pregel.internal.superstep.CutRun;
import org.tendril.pregel.internal.superstep.PartitionInput;

/** Runs a numeric program on a cut graph. */
final class DoubleCutRun {
  private DoubleCutRun() {}

  static DoubleResult run(SplitSet set, DoubleProgram program, PregelOptions options) {
    DoubleGlobals globals = new DoubleGlobals(set.vertexCount(), program);
    DoubleStaged staged = new DoubleStaged(program, options, set);
    DoubleGlobals before = globals.checkpoint();
    Dataset<CutPartition> parts = set.partitions();
    CutResult<double[], DoubleGlobals> result =
        new CutRun<>(
                set.engine(),
                parts.map(PartitionInput::of),
                parts.map(part -> staged.initialize(part, before)),
                staged,
                globals,
                options)
            .run(DoubleStaged::column);
    Dataset<double[]> columns = result.columns();
    return set instanceof DistributedSet
        ? new DoubleRunResult(columns, result.globals(), result.reason())
        : new DoubleRunResult(collect(set, columns), result.globals(), result.reason());
  }

  private static double[] collect(SplitSet set, Dataset<double[]> columns) {
    double[] values = new double[set.vertexCount()];
    List<double[]> collected = columns.collect();
    columns.unpersist();
    for (int partition = 0; partition < set.count(); partition++) {
      double[] column = collected.get(partition);
      int[] ordinals = set.masterOrdinals(partition);
      for (int i = 0; i < ordinals.length; i++) {
        values[ordinals[i]] = column[i];
      }
    }
    return values;
  }
}
