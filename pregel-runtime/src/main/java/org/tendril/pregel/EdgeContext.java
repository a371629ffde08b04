package org.tendril.pregel;

import org.jspecify.annotations.Nullable;

/**
 * An edge with the values of its endpoints, to which messages may be sent. One instance serves one
 * edge after another: copy whatever must outlive the call.
 *
 * @param <V> type of vertex values
 * @param <E> type of edge values
 * @param <M> type of messages
 */
public abstract class EdgeContext<V extends @Nullable Object, E extends @Nullable Object, M> {
  /** Only for the runtime. */
  protected EdgeContext() {}

  /** Id of the vertex that the edge leaves. */
  public abstract long sourceId();

  /** Id of the vertex that the edge enters. */
  public abstract long targetId();

  /**
   * Value of the source.
   *
   * @throws IllegalStateException if the declared {@link TripletFields} leave it out
   */
  public abstract V sourceValue();

  /**
   * Value of the target.
   *
   * @throws IllegalStateException if the declared {@link TripletFields} leave it out
   */
  public abstract V targetValue();

  /**
   * Value of the edge.
   *
   * @throws IllegalStateException if the declared {@link TripletFields} leave it out
   */
  public abstract E value();

  /** Number of out-edges of the source, in the whole graph. */
  public abstract int sourceOutDegree();

  /** Sends a message to the source. */
  public abstract void sendToSource(M message);

  /** Sends a message to the target. */
  public abstract void sendToTarget(M message);

  /** Number of the superstep that will compute with the messages, at least 1. */
  public abstract int superstep();

  /** Number of vertices of the graph. */
  public abstract int vertexCount();

  /** The aggregate of the previous superstep, which computed the endpoints' values. */
  public abstract <A> A aggregated(Aggregator<A> aggregator);

  /** The parameter, as the master step left it. */
  public abstract <A> A parameter(Parameter<A> parameter);
}
