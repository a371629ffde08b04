package org.tendril.pregel;

import java.io.Serializable;
import java.util.List;
import org.tendril.pregel.internal.kernel.Bits;

/**
 * A vertex program whose values and messages are {@code double}s. Implement {@link
 * DoubleSourceProgram} if a message depends on the sender only (twice as fast), or {@link
 * DoubleEdgeProgram} if it depends on the edge.
 *
 * <p>Each vertex has a value, initially {@link #initialValue}. In a superstep, counted from 0,
 * every sending vertex sends along the edges of {@link #activeDirection()}; messages to one vertex
 * are merged by {@link #combiner()}; then {@link #compute} gives a new value to each vertex that
 * received a message or has not voted to halt. {@link #sends} decides whether the vertex sends in
 * the next superstep, and {@link #votesToHalt} whether it rests until a message arrives. A vertex
 * that receives nothing computes with the combiner's neutral element. A combined message that
 * equals the neutral element, such as a sum of 0, is no message and wakes no vertex. The run ends
 * when no vertex sends and all have voted to halt, when {@link #master} halts it, or after {@link
 * #maxSupersteps()}.
 *
 * <p>A program identifies a vertex by the ordinal of its id in the whole graph, whether or not the
 * graph is cut into partitions. Query the context only for the vertex passed to the method or, in a
 * message along an edge, for its two endpoints: other vertices may be in other partitions.
 *
 * <p>Methods are called from many threads at once, in any order of vertices: they must depend on
 * their arguments and final fields only. Results then have the same bits for any number of threads.
 * Write a program as a record: the JIT trusts the fields of records. Parameters that change during
 * a run belong in the context. This follows Malewicz et al., Pregel, SIGMOD 2010, with the message
 * split from compute so that the runtime may push or pull.
 */
public interface DoubleProgram extends Serializable {

  /** Merges the messages to one vertex. Must return the same combiner on every call. */
  DoubleCombiner combiner();

  /** Value of a vertex before superstep 0. May contribute to aggregates. */
  double initialValue(int vertex, DoubleContext context);

  /**
   * Whether a vertex sends in superstep 0 and computes in it even without a message; default true.
   */
  default boolean startsActive(int vertex, DoubleContext context) {
    return true;
  }

  /** New value of a vertex from its value and its combined message, if any. */
  double compute(int vertex, double value, double message, DoubleContext context);

  /** Whether a vertex that has computed sends in the next superstep; default: if it changed. */
  default boolean sends(double before, double after, DoubleContext context) {
    return !Bits.same(before, after);
  }

  /** Whether a vertex that has computed rests until a message arrives; default true. */
  default boolean votesToHalt(double before, double after, DoubleContext context) {
    return true;
  }

  /** The edges along which messages travel; default {@link EdgeDirection#OUT}. */
  default EdgeDirection activeDirection() {
    return EdgeDirection.OUT;
  }

  /** The aggregates of this program, by slot; default none. */
  default List<DoubleCombiner> aggregators() {
    return List.of();
  }

  /** First values of the parameters that the master step may change, by slot; default none. */
  default double[] parameters() {
    return new double[0];
  }

  /**
   * Runs once after each superstep, in one thread; default nothing. On a cut graph each partition
   * may run it, see {@link org.tendril.engine.ExchangeMode#RESIDENT}: it must depend on its
   * argument and final fields only, so that all make the same decision.
   */
  default void master(Master master) {}

  /** Maximum number of supersteps; default no limit. */
  default int maxSupersteps() {
    return Integer.MAX_VALUE;
  }

  /**
   * Whether {@link #wants} and {@link #saturated} may be used; default false. Allowed only with an
   * idempotent combiner. They must not change results; {@link PregelOptions#checkHints()} tests it.
   */
  default boolean usesHints() {
    return false;
  }

  /** Hint: whether a vertex with this value can still change or send; default true. */
  default boolean wants(double value) {
    return true;
  }

  /**
   * Hint: whether this combined message decides the result, whatever else arrives; default false.
   */
  default boolean saturated(double message) {
    return false;
  }

  /** The state of a run between two supersteps, which the master step reads and may change. */
  interface Master {
    /** Number of the superstep that has just ended. */
    int superstep();

    /** Number of vertices of the graph. */
    int vertexCount();

    /** Number of vertices that will send in the next superstep. */
    long frontier();

    /** The aggregate in {@code slot} of the superstep that has just ended. */
    double aggregated(int slot);

    /** The parameter in {@code slot}. */
    double parameter(int slot);

    /** Sets the parameter in {@code slot} for the following supersteps. */
    void setParameter(int slot, double value);

    /** Sets the edges along which messages travel, from the next superstep on. */
    void setActiveDirection(EdgeDirection direction);

    /** Ends the run. */
    void halt();
  }
}
