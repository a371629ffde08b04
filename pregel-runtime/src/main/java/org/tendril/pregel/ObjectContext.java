package org.tendril.pregel;

/**
 * The graph and the run as an object program sees them while a vertex computes. One instance serves
 * one vertex after another; a program must not keep it.
 *
 * @param <M> type of messages
 */
public abstract class ObjectContext<M> {
  /** Only for the runtime. */
  protected ObjectContext() {}

  /** Id of the vertex that computes. */
  public abstract long vertexId();

  /** Number of the superstep, from 0. */
  public abstract int superstep();

  /** Number of vertices of the graph. */
  public abstract int vertexCount();

  /** Number of out-edges of the vertex. */
  public abstract int outDegree();

  /** Sum of the weights of the vertex's out-edges; its out-degree if edges have no weights. */
  public abstract double outWeight();

  /**
   * Sends a message to any vertex, to be delivered in the next superstep.
   *
   * @throws IllegalArgumentException if the graph has no vertex with this id; on a distributed
   *     graph the partition that owns the id may find this out later, which ends the run
   */
  public abstract void send(long vertexId, M message);

  /** Lets the vertex compute in the next superstep even if it receives no message. */
  public abstract void stayAwake();

  /** The aggregate of the previous superstep; the neutral value in superstep 0. */
  public abstract <A> A aggregated(Aggregator<A> aggregator);

  /** Contributes to an aggregate, to be read in the next superstep. */
  public abstract <A> void aggregate(Aggregator<A> aggregator, A value);

  /** The parameter, as the master step left it. */
  public abstract <A> A parameter(Parameter<A> parameter);
}
