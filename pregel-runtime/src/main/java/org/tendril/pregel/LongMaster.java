package org.tendril.pregel;

/** What the master step may ask and do after a superstep. */
public final class LongMaster {
  private final LongRun run;
  private boolean halted;

  LongMaster(LongRun run) {
    this.run = run;
  }

  /** Number of the superstep that has just ended. */
  public int superstep() {
    return run.superstep();
  }

  /** Number of vertices of the graph. */
  public int vertexCount() {
    return run.vertexCount();
  }

  /** Number of vertices that will send in the next superstep. */
  public long frontier() {
    return run.frontier();
  }

  /** The aggregate in {@code slot} of the superstep that has just ended. */
  public long aggregated(int slot) {
    return run.aggregated(slot);
  }

  /** The parameter in {@code slot}. */
  public long parameter(int slot) {
    return run.parameter(slot);
  }

  /** Sets the parameter in {@code slot} for the following supersteps. */
  public void setParameter(int slot, long value) {
    run.setParameter(slot, value);
  }

  /** Sets along which edges messages travel from the next superstep on. */
  public void setActiveDirection(EdgeDirection direction) {
    run.setActiveDirection(direction);
  }

  /** Ends the run. */
  public void halt() {
    halted = true;
  }

  boolean isHalted() {
    return halted;
  }
}
