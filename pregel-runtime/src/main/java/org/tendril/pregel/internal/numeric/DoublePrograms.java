package org.tendril.pregel.internal.numeric;

import java.util.List;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.PartitionSet;
import org.tendril.partition.internal.cut.CutPartition;
import org.tendril.partition.internal.cut.DistributedSet;
import org.tendril.partition.internal.cut.SplitSet;
import org.tendril.pregel.DoubleProgram;
import org.tendril.pregel.DoubleResult;
import org.tendril.pregel.PregelOptions;
import org.tendril.pregel.internal.kernel.Bits;
import org.tendril.pregel.internal.superstep.CutResult;
import org.tendril.pregel.internal.superstep.CutRun;
import org.tendril.pregel.internal.superstep.PartitionInput;

/** Runs programs on {@code double}s, on a whole graph or on a cut one. */
public final class DoublePrograms {
  private DoublePrograms() {}

  /** Runs a program on a whole graph or on the partitions of a cut one. */
  public static DoubleResult run(
      PartitionSet partitions, DoubleProgram program, PregelOptions options) {
    if (!(partitions instanceof SplitSet set)) {
      return run(partitions.whole(), program, options);
    }
    checkHints(program);
    return set.engine().cancellation().run(() -> runCut(set, program, options));
  }

  private static DoubleResult runCut(SplitSet set, DoubleProgram program, PregelOptions options) {
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

  /** Runs a program on a whole graph; if it is to be checked, again without its hints. */
  public static DoubleResult run(
      GraphPartition partition, DoubleProgram program, PregelOptions options) {
    checkHints(program);
    return partition.engine().cancellation().run(() -> runWhole(partition, program, options));
  }

  private static DoubleResult runWhole(
      GraphPartition partition, DoubleProgram program, PregelOptions options) {
    partition.engine().memory().require(40L * partition.vertexCount(), "running a program");
    DoubleResult result = new DoubleRun(partition, program, options, program.usesHints()).result();
    if (options.checkHints() && program.usesHints()) {
      double[] plain = new DoubleRun(partition, program, options, false).result().values();
      checkSame(partition, result.values(), plain);
    }
    return result;
  }

  private static void checkHints(DoubleProgram program) {
    if (program.usesHints() && !program.combiner().isIdempotent()) {
      throw new IllegalArgumentException(
          "hints need an idempotent combiner such as MIN, MAX or OR; return false from usesHints()"
              + " or override isIdempotent()");
    }
  }

  private static void checkSame(GraphPartition partition, double[] with, double[] without) {
    for (int vertex = 0; vertex < with.length; vertex++) {
      if (!Bits.same(with[vertex], without[vertex])) {
        throw new TendrilException.InvalidInput(
            "hints must not change results: vertexId="
                + partition.ids().vertexId(vertex)
                + " withHints="
                + with[vertex]
                + " withoutHints="
                + without[vertex]
                + "; correct wants() or saturated()");
      }
    }
  }
}
