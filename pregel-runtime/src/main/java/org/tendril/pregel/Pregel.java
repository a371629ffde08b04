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
   * Runs a program with the default options until it ends. O(edges visited) time; 24 to 40 bytes
   * per vertex in addition to the graph, and 12 bytes for each message of a large push.
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
   * Runs a program until it ends. On a cut graph supersteps run as stages or in resident tasks, see
   * {@link org.tendril.engine.ExchangeMode}. A cut graph uses no hints. Values are those of the
   * whole graph; only sums of {@code double}s may differ in the last bits. The values of a
   * distributed graph stay in its partitions.
   *
   * @throws TendrilException.ProgramFailed if a method of the program throws; the message names the
   *     superstep and the vertex id, and the cause is what was thrown
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
   * As {@link #run(PartitionSet, DoubleProgram, PregelOptions)}, for programs on integers.
   *
   * @throws TendrilException.ProgramFailed as there
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
   * Runs an object program until it ends. O(edges selected) time; 40 bytes per vertex in addition
   * to values and messages, and 8 bytes for each message of a wave of 2^19 edges. On a cut graph
   * supersteps run as stages or in resident tasks; merged floating-point values may then differ in
   * the last bits from those of the whole graph.
   *
   * @param vertexValues the first value of each vertex
   * @param edgeValues the source of edge values
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
   * values that stay in partitions. Their classes must be registered.
   *
   * @param vertexValues the first values of each partition's masters in their order, one array for
   *     each partition
   * @param edgeValues the source of edge values of each partition, one for each
   * @throws IllegalArgumentException if the graph is not cut, or if the program's {@code
   *     maxSupersteps} is not positive
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
   * Calls {@code send} once for every edge and merges the messages, in the order that {@link
   * ObjectProgram} states. O(n + m) time.
   *
   * @param fields the values that {@code send} reads; no others can be read
   * @return the messages of the vertices that received any
   * @throws TendrilException.ProgramFailed if a function throws
   */
  public static <V extends @Nullable Object, E extends @Nullable Object, M>
      VertexMessages<M> aggregateMessages(
          PartitionSet partitions,
          IntFunction<? extends V> vertexValues,
          EdgeValues<? extends E> edgeValues,
          ObjectProgram.SendFunction<V, E, M> send,
          CombineFunction<M> merge,
          TripletFields fields) {
    return ObjectPrograms.aggregate(partitions, vertexValues, edgeValues, send, merge, fields);
  }

  /**
   * As {@link #aggregateMessages(PartitionSet, IntFunction, EdgeValues, ObjectProgram.SendFunction,
   * CombineFunction, TripletFields)}, with values that stay in partitions. Their classes must be
   * registered.
   *
   * @param vertexValues the values of each partition's masters in their order, one array for each
   *     partition
   * @param edgeValues the source of edge values of each partition, one for each
   * @throws IllegalArgumentException if the graph is not cut
   * @throws TendrilException.ProgramFailed if a function throws
   */
  public static <V extends @Nullable Object, E extends @Nullable Object, M>
      VertexMessages<M> aggregateMessages(
          PartitionSet partitions,
          Dataset<@Nullable Object[]> vertexValues,
          Dataset<EdgeValues<E>> edgeValues,
          ObjectProgram.SendFunction<V, E, M> send,
          CombineFunction<M> merge,
          TripletFields fields) {
    return ObjectPrograms.aggregate(partitions, vertexValues, edgeValues, send, merge, fields);
  }
}
