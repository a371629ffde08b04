package org.tendril.pregel.internal.object;

import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.CombineFunction;
import org.tendril.engine.dataset.Dataset;
import org.tendril.partition.EdgeValues;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.PartitionSet;
import org.tendril.partition.internal.cut.SplitSet;
import org.tendril.pregel.ObjectProgram;
import org.tendril.pregel.ObjectResult;
import org.tendril.pregel.PregelOptions;
import org.tendril.pregel.TripletFields;
import org.tendril.pregel.VertexMessages;

/** Runs object programs and aggregations of messages, on a whole graph or on a cut one. */
public final class ObjectPrograms {
  private ObjectPrograms() {}

  /** Runs a program on values at the driver. */
  public static <V extends @Nullable Object> ObjectResult<V> run(
      PartitionSet partitions,
      IntFunction<?> vertexValues,
      EdgeValues<?> edgeValues,
      ObjectProgram<V, ?, ?> program,
      PregelOptions options) {
    checkSupersteps(program);
    if (!(partitions instanceof SplitSet set)) {
      GraphPartition whole = reserved(partitions);
      return whole
          .engine()
          .cancellation()
          .run(() -> ObjectRun.run(whole, vertexValues, edgeValues, program, options));
    }
    return ObjectCutRun.of(set, vertexValues, edgeValues).run(program, options);
  }

  /** Runs a program on values in partitions. */
  public static <V extends @Nullable Object> ObjectResult<V> run(
      PartitionSet partitions,
      Dataset<@Nullable Object[]> vertexValues,
      Dataset<? extends EdgeValues<?>> edgeValues,
      ObjectProgram<V, ?, ?> program,
      PregelOptions options) {
    checkSupersteps(program);
    return ObjectCutRun.of(requireSplit(partitions), vertexValues, edgeValues)
        .run(program, options);
  }

  /** Aggregates messages over values at the driver. */
  public static <V extends @Nullable Object, E extends @Nullable Object, M>
      VertexMessages<M> aggregate(
          PartitionSet partitions,
          IntFunction<?> vertexValues,
          EdgeValues<?> edgeValues,
          ObjectProgram.SendFunction<V, E, M> send,
          CombineFunction<M> merge,
          TripletFields fields) {
    AggregateProgram<E, M> program = AggregateProgram.of(send, merge, fields);
    if (!(partitions instanceof SplitSet set)) {
      GraphPartition whole = reserved(partitions);
      return whole
          .engine()
          .cancellation()
          .run(() -> ObjectRun.aggregate(whole, vertexValues, edgeValues, program));
    }
    return ObjectCutRun.of(set, vertexValues, edgeValues).aggregate(program);
  }

  /** Aggregates messages over values in partitions. */
  public static <V extends @Nullable Object, E extends @Nullable Object, M>
      VertexMessages<M> aggregate(
          PartitionSet partitions,
          Dataset<@Nullable Object[]> vertexValues,
          Dataset<? extends EdgeValues<?>> edgeValues,
          ObjectProgram.SendFunction<V, E, M> send,
          CombineFunction<M> merge,
          TripletFields fields) {
    SplitSet set = requireSplit(partitions);
    AggregateProgram<E, M> program = AggregateProgram.of(send, merge, fields);
    return ObjectCutRun.of(set, vertexValues, edgeValues).aggregate(program);
  }

  private static void checkSupersteps(ObjectProgram<?, ?, ?> program) {
    int maxSupersteps = program.maxSupersteps();
    if (maxSupersteps <= 0) {
      throw new IllegalArgumentException(
          "maxSupersteps must be greater than 0: maxSupersteps=" + maxSupersteps);
    }
  }

  private static SplitSet requireSplit(PartitionSet partitions) {
    if (partitions instanceof SplitSet set) {
      return set;
    }
    throw new IllegalArgumentException(
        "values in partitions need a cut graph: partitions=1; give functions");
  }

  private static GraphPartition reserved(PartitionSet partitions) {
    GraphPartition whole = partitions.whole();
    whole.engine().memory().require(40L * whole.vertexCount(), "running a program");
    return whole;
  }
}
