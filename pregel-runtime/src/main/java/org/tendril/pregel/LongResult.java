package org.tendril.pregel;

/** What a program computed. The caller owns it. */
public final class LongResult {
  private final long[] values; // by vertex
  private final int supersteps;
  private final StopReason stopReason;
  private final long[] aggregates; // by slot

  LongResult(long[] values, int supersteps, StopReason stopReason, long[] aggregates) {
    this.values = values;
    this.supersteps = supersteps;
    this.stopReason = stopReason;
    this.aggregates = aggregates;
  }

  /** The value of each vertex; not a copy. */
  public long[] values() {
    return values;
  }

  /** Number of supersteps that ran. */
  public int supersteps() {
    return supersteps;
  }

  /** Why the run ended. */
  public StopReason stopReason() {
    return stopReason;
  }

  /** The aggregate in {@code slot} of the last superstep. */
  public long aggregated(int slot) {
    return aggregates[slot];
  }
}
