package org.tendril.pregel;

/**
 * What a program may ask and tell while it computes. One instance serves one block of vertices; do
 * not keep it.
 */
public final class LongContext extends BlockCounts {
  private static final int PADDING = 16; // keeps the partials of two blocks off one cache line

  private final LongRun run;
  private final long[] partials; // by slot

  LongContext(LongRun run, int slots) {
    this.run = run;
    this.partials = new long[slots == 0 ? 0 : slots + PADDING];
  }

  /** Number of the superstep, from 0; -1 while initial values are computed. */
  public int superstep() {
    return run.superstep();
  }

  /** Number of vertices of the graph. */
  public int vertexCount() {
    return run.vertexCount();
  }

  /** Original id of a vertex. */
  public long vertexId(int vertex) {
    return run.vertexId(vertex);
  }

  /** Number of out-edges of a vertex. */
  public int outDegree(int vertex) {
    return run.outDegree(vertex);
  }

  /** Sum of the weights of the out-edges of a vertex; its out-degree if edges have no weights. */
  public double outWeight(int vertex) {
    return run.outWeight(vertex);
  }

  /** The aggregate in {@code slot} of the previous superstep, or of the initial values. */
  public long aggregated(int slot) {
    return run.aggregated(slot);
  }

  /** Contributes to the aggregate in {@code slot}, to be read in the next superstep. */
  public void aggregate(int slot, long value) {
    partials[slot] = run.aggregator(slot).combine(partials[slot], value);
  }

  /** The parameter in {@code slot}, as the master step left it. */
  public long parameter(int slot) {
    return run.parameter(slot);
  }

  long partial(int slot) {
    return partials[slot];
  }

  void reset() {
    for (int slot = 0; slot < partials.length - PADDING; slot++) {
      partials[slot] = run.aggregator(slot).neutral();
    }
    clearCounts();
  }
}
