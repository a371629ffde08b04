package org.tendril.pregel;

/**
 * The graph and the run as a program sees them while it computes. The runtime makes one instance
 * for each block of vertices; a program must not keep it.
 */
public abstract class DoubleContext {
  /** Only for the runtime. */
  protected DoubleContext() {}

  /** Number of the superstep, from 0; -1 while initial values are computed. */
  public abstract int superstep();

  /** Number of vertices of the graph. */
  public abstract int vertexCount();

  /** Original id of a vertex. */
  public abstract long vertexId(int vertex);

  /** Number of out-edges of a vertex. */
  public abstract int outDegree(int vertex);

  /** Sum of the weights of the out-edges of a vertex; its out-degree if edges have no weights. */
  public abstract double outWeight(int vertex);

  /** The aggregate in {@code slot} of the previous superstep, or of the initial values. */
  public abstract double aggregated(int slot);

  /**
   * Contributes to the aggregate in {@code slot}, to be read in the next superstep.
   *
   * @throws IllegalStateException if called while a message along an edge is computed: the runtime
   *     decides how often that happens
   */
  public abstract void aggregate(int slot, double value);

  /** The parameter in {@code slot}, as the master step left it. */
  public abstract double parameter(int slot);
}
