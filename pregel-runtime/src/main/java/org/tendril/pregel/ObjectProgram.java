package org.tendril.pregel;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.engine.dataset.CombineFunction;

/**
 * A vertex program whose values and messages are objects of any type, with the semantics of
 * GraphX's {@code Pregel}. Numeric programs ({@link DoubleProgram}, {@link LongProgram}) are
 * several times as fast where they suffice.
 *
 * <p>In superstep 0 every vertex computes with {@link #initialMessage()}. A later superstep calls
 * {@link #send} once for each edge that {@link #activeDirection()} selects by the vertices that
 * computed in the superstep before. It merges the messages to each vertex, and computes the
 * vertices that received one or stayed awake. The run ends when there are no such vertices, when
 * {@link #master} halts it, or after {@link #maxSupersteps()}.
 *
 * <p>Messages to a vertex are merged in this order: those sent to its id by {@link #compute},
 * ascending by sender; then those received as a target of edges, ascending by source; then those
 * received as a source, ascending by target, which are merged with each other first. On a cut graph
 * this holds within each partition, and the partitions' merged messages are merged in the order of
 * the partitions. Floating-point results therefore have the same bits for any number of threads. A
 * single message is not merged.
 *
 * <p>Methods are called from many threads at once, in any order of vertices: they must depend on
 * their arguments and final fields only, and must not change the values and messages passed to
 * them. Write a program as a record: the JIT trusts the fields of records. An exception that a
 * method throws ends the run with a {@link
 * org.tendril.engine.failure.TendrilException.ProgramFailed} that names superstep, partition and
 * vertex or edge.
 *
 * <p>On a cut graph values, messages, aggregates and parameters may be sent or spilled as bytes.
 * This needs no registration for JDK values and for the records and enums with which a run begins;
 * register other classes with {@link org.tendril.engine.Engine#register}. Aggregates and parameters
 * must also be {@link Serializable}, like the program.
 *
 * <p>This follows Gonzalez et al., GraphX, OSDI 2014, and the code of Spark 4. Unlike in GraphX,
 * messages may go to any vertex, and {@code send} is not called for messages that no superstep
 * would deliver.
 *
 * @param <V> type of vertex values
 * @param <E> type of edge values
 * @param <M> type of messages, which are never null
 */
public interface ObjectProgram<V extends @Nullable Object, E extends @Nullable Object, M>
    extends Serializable {

  /** The message with which every vertex computes in superstep 0. */
  @Nullable M initialMessage();

  /**
   * New value of a vertex.
   *
   * @param message the merge of all its messages, the initial message in superstep 0, or null if
   *     the vertex stayed awake and received nothing
   */
  V compute(ObjectContext<M> context, V value, @Nullable M message);

  /** Sends any number of messages to the endpoints of one edge. */
  void send(EdgeContext<V, E, M> edge);

  /** Merges two messages to one vertex; associative and commutative, up to rounding. */
  M merge(M a, M b);

  /** The edges for which {@link #send} is called; default {@link ActiveDirection#EITHER}. */
  default ActiveDirection activeDirection() {
    return ActiveDirection.EITHER;
  }

  /** The values that {@link #send} reads of each edge; default {@link TripletFields#ALL}. */
  default TripletFields fields() {
    return TripletFields.ALL;
  }

  /** Maximum number of supersteps, superstep 0 included; at least 1; default no limit. */
  default int maxSupersteps() {
    return Integer.MAX_VALUE;
  }

  /** The aggregators that {@link #compute} contributes to; default none. */
  default List<Aggregator<?>> aggregators() {
    return List.of();
  }

  /** The parameters that the master step may change; default none. */
  default List<Parameter<?>> parameters() {
    return List.of();
  }

  /**
   * Runs once after each superstep, before the next one sends along edges, in one thread; default
   * nothing. On a cut graph each partition may run it, see {@link
   * org.tendril.engine.ExchangeMode#RESIDENT}: it must depend on its argument and final fields
   * only, so that all make the same decision.
   */
  default void master(Master master) {}

  /**
   * A program in the form of GraphX, from lambdas: {@code Pregel(graph, initialMessage,
   * maxIterations, direction)(vertexProgram, sendMessage, mergeMessage)}.
   *
   * @throws IllegalArgumentException if {@code maxIterations} is not positive
   */
  static <V extends @Nullable Object, E extends @Nullable Object, M> ObjectProgram<V, E, M> of(
      M initialMessage,
      int maxIterations,
      ActiveDirection direction,
      VertexFunction<V, M> vertexProgram,
      SendFunction<V, E, M> sendMessage,
      CombineFunction<M> mergeMessage) {
    return new FunctionProgram<>(
        initialMessage, maxIterations, direction, vertexProgram, sendMessage, mergeMessage);
  }

  /** The state of a run after a superstep, which the master step reads and may change. */
  interface Master {
    /** Number of the superstep that has just ended, from 0. */
    int superstep();

    /** Number of vertices of the graph. */
    int vertexCount();

    /** Number of vertices that computed in the superstep. */
    long computed();

    /** The aggregate of the superstep. */
    <A> A aggregated(Aggregator<A> aggregator);

    /** The parameter. */
    <A> A parameter(Parameter<A> parameter);

    /** Sets the parameter for all following supersteps. */
    <A> void setParameter(Parameter<A> parameter, A value);

    /** Selects the edges for which {@code send} is called, from the next superstep on. */
    void setActiveDirection(ActiveDirection direction);

    /** Ends the run: no message is sent any more. */
    void halt();
  }

  /** GraphX's {@code sendMsg}: sends any number of messages to the endpoints of an edge. */
  @FunctionalInterface
  interface SendFunction<V extends @Nullable Object, E extends @Nullable Object, M>
      extends Serializable {
    /** Called once for the edge; the context serves one edge after another and must not be kept. */
    void send(EdgeContext<V, E, M> edge);
  }

  /** GraphX's {@code vprog}: the new value of a vertex that received a message. */
  @FunctionalInterface
  interface VertexFunction<V extends @Nullable Object, M> extends Serializable {
    /** Returns the new value; {@code message} is the merge of all messages, or the initial one. */
    V apply(long vertexId, V value, M message);
  }
}
