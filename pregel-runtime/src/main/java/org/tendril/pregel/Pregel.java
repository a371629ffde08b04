package org.tendril.pregel;

import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.CombineFunction;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.failure.TendrilException;
import org.tendril.partition.EdgeValues;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.PartitionSet;
import org.tendril.pregel.internal.numeric.DoublePrograms;
import org.tendril.pregel.internal.numeric.LongPrograms;
import org.tendril.pregel.internal.object.ObjectPrograms;

/** Runs vertex programs over a graph, whole or in partitions. */
public final class Pregel {
  private Pregel() {}

  /**
   * Runs a program with the default options until it ends. O(edges visited) time; 24 to 40 bytes a
   * vertex besides the graph, and 12 bytes for each message of a large push.
   *
   * @throws IllegalArgumentException if the program uses hints without an idempotent combiner
   */
  public static DoubleResult run(GraphPartition partition, DoubleProgram program) {
    return run(partition, program, PregelOptions.defaults());
  }

  /** As {@link #run(GraphPartition, DoubleProgram)}, for programs on integers. */
  public static LongResult run(GraphPartition partition, LongProgram program) {
    return run(partition, program, PregelOptions.defaults());
  }

  /**
   * Runs a program until it ends. On a cut graph supersteps run as stages or in tasks that stay,
   * see {@link org.tendril.engine.ExchangeMode}; hints are not used, and a program meets the same
   * vertices and values as on the whole one; sums of {@code double}s may differ from it in the last
   * bits, other results do not. Values of a distributed graph stay where its partitions are.
   *
   * @throws TendrilException.ProgramFailed if a method of the program throws on a cut graph, as
   *     often as its task is tried; on a whole one what it throws reaches the caller as it is
   */
  public static DoubleResult run(
      PartitionSet partitions, DoubleProgram program, PregelOptions options) {
    return DoublePrograms.run(partitions, program, options);
  }

  /** Runs a program until it ends. */
  public static DoubleResult run(
      GraphPartition partition, DoubleProgram program, PregelOptions options) {
    return DoublePrograms.run(partition, program, options);
  }

  /**
   * Runs a program until it ends. On a cut graph supersteps run as stages or in tasks that stay,
   * see {@link org.tendril.engine.ExchangeMode}; hints are not used, and a program meets the same
   * vertices and values as on the whole one; sums of {@code double}s may differ from it in the last
   * bits, other results do not. Values of a distributed graph stay where its partitions are.
   *
   * @throws TendrilException.ProgramFailed if a method of the program throws on a cut graph, as
   *     often as its task is tried; on a whole one what it throws reaches the caller as it is
   */
  public static LongResult run(
      PartitionSet partitions, LongProgram program, PregelOptions options) {
    return LongPrograms.run(partitions, program, options);
  }

  /** Runs a program until it ends. */
  public static LongResult run(
      GraphPartition partition, LongProgram program, PregelOptions options) {
    return LongPrograms.run(partition, program, options);
  }

  /**
   * Runs an object program until it ends. O(edges asked) time; 40 bytes a vertex besides values and
   * messages, and 8 bytes for each message of 2^19 edges. On a cut graph supersteps run as stages
   * or in tasks that stay; merged floating values may differ there from those of the whole graph in
   * the last bits.
   *
   * @param vertexValues the first value of each vertex
   * @param edgeValues what edge values are read from
   * @throws IllegalArgumentException if the program's {@code maxSupersteps} is not positive
   * @throws TendrilException.ProgramFailed if a method of the program throws
   */
  public static <V extends @Nullable Object, E extends @Nullable Object, M> ObjectResult<V> run(
      PartitionSet partitions,
      IntFunction<? extends V> vertexValues,
      EdgeValues<? extends E> edgeValues,
      ObjectProgram<V, E, M> program,
      PregelOptions options) {
    return ObjectPrograms.run(partitions, vertexValues, edgeValues, program, options);
  }

  /**
   * As {@link #run(PartitionSet, IntFunction, EdgeValues, ObjectProgram, PregelOptions)}, with
   * values that lie in partitions and never come to the driver. Their classes must be registered.
   *
   * @param vertexValues the first values of each partition's masters in their order, one array a
   *     partition
   * @param edgeValues what the values of each partition's edges are read from, one a partition
   * @throws IllegalArgumentException if there is one partition, the whole graph, or if the
   *     program's {@code maxSupersteps} is not positive
   * @throws TendrilException.ProgramFailed if a method of the program throws
   */
  public static <V extends @Nullable Object, E extends @Nullable Object, M> ObjectResult<V> run(
      PartitionSet partitions,
      Dataset<@Nullable Object[]> vertexValues,
      Dataset<EdgeValues<E>> edgeValues,
      ObjectProgram<V, E, M> program,
      PregelOptions options) {
    return ObjectPrograms.run(partitions, vertexValues, edgeValues, program, options);
  }

  /**
   * Asks every edge once for messages to its ends and merges these, in the order that {@link
   * ObjectProgram} states. O(n + m) time.
   *
   * @param fields what {@code send} reads; anything else cannot be read
   * @return the messages of the vertices that received any
   * @throws TendrilException.ProgramFailed if a function throws
   */
  public static <V extends @Nullable Object, E extends @Nullable Object, M>
      VertexMessages<M> aggregateMessages(
          PartitionSet partitions,
          IntFunction<? extends V> vertexValues,
          EdgeValues<? extends E> edgeValues,
          SendFunction<V, E, M> send,
          CombineFunction<M> merge,
          TripletFields fields) {
    return ObjectPrograms.aggregate(partitions, vertexValues, edgeValues, send, merge, fields);
  }

  /**
   * As {@link #aggregateMessages(PartitionSet, IntFunction, EdgeValues, SendFunction,
   * CombineFunction, TripletFields)}, with values that lie in partitions and never come to the
   * driver. Their classes must be registered.
   *
   * @param vertexValues the values of each partition's masters in their order, one array a
   *     partition
   * @param edgeValues what the values of each partition's edges are read from, one a partition
   * @throws IllegalArgumentException if there is one partition, the whole graph
   * @throws TendrilException.ProgramFailed if a function throws
   */
  public static <V extends @Nullable Object, E extends @Nullable Object, M>
      VertexMessages<M> aggregateMessages(
          PartitionSet partitions,
          Dataset<@Nullable Object[]> vertexValues,
          Dataset<EdgeValues<E>> edgeValues,
          SendFunction<V, E, M> send,
          CombineFunction<M> merge,
          TripletFields fields) {
    return ObjectPrograms.aggregate(partitions, vertexValues, edgeValues, send, merge, fields);
  }
}
