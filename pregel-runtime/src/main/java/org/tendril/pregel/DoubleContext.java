package org.tendril.pregel;

/**
 * What a program may ask and tell while it computes. One instance serves one block of vertices; do
 * not keep it.
 */
public final class DoubleContext extends BlockCounts {
  /** For a context that refuses contributions to aggregates. */
  static final int NO_SLOTS = -1;

  private static final int PADDING = 16; // keeps the partials of two blocks off one cache line

  private final DoubleRun run;
  private final double[] partials; // by slot
  private final boolean mayAggregate;

  DoubleContext(DoubleRun run, int slots) {
    super(run);
    this.run = run;
    this.partials = new double[slots <= 0 ? 0 : slots + PADDING];
    this.mayAggregate = slots != NO_SLOTS;
  }

  /** Number of the superstep, from 0; -1 while initial values are computed. */
  public int superstep() {
    return run.globals().superstep;
  }

  /** Number of vertices of the graph. */
  public int vertexCount() {
    return run.globals().vertexCount;
  }

  /** Original id of a vertex. */
  public long vertexId(int vertex) {
    return run.vertexId(local(vertex));
  }

  /** Number of out-edges of a vertex. */
  public int outDegree(int vertex) {
    return run.outDegree(local(vertex));
  }

  /** Sum of the weights of the out-edges of a vertex; its out-degree if edges have no weights. */
  public double outWeight(int vertex) {
    return run.outWeight(local(vertex));
  }

  /** The aggregate in {@code slot} of the previous superstep, or of the initial values. */
  public double aggregated(int slot) {
    return run.globals().aggregates[slot];
  }

  /**
   * Contributes to the aggregate in {@code slot}, to be read in the next superstep.
   *
   * @throws IllegalStateException if called while a message along an edge is made: how often that
   *     happens is the runtime's business
   */
  public void aggregate(int slot, double value) {
    if (!mayAggregate) {
      throw new IllegalStateException(
          "messages along edges must not aggregate: slot=" + slot + "; aggregate in compute");
    }
    partials[slot] = run.aggregator(slot).combine(partials[slot], value);
  }

  /** The parameter in {@code slot}, as the master step left it. */
  public double parameter(int slot) {
    return run.globals().parameters[slot];
  }

  /** The contributions to the aggregates, by slot; longer than there are slots. */
  double[] partials() {
    return partials;
  }

  void reset() {
    for (int slot = 0; slot < partials.length - PADDING; slot++) {
      partials[slot] = run.aggregator(slot).neutral();
    }
    clearCounts();
  }
}
