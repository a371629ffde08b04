package org.tendril.pregel;

/** What the master step may ask and do after a superstep. */
public final class DoubleMaster {
  private final DoubleRun run;
  private boolean halted;

  DoubleMaster(DoubleRun run) {
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
  public double aggregated(int slot) {
    return run.aggregated(slot);
  }

  /** The parameter in {@code slot}. */
  public double parameter(int slot) {
    return run.parameter(slot);
  }

  /** Sets the parameter in {@code slot} for the following supersteps. */
  public void setParameter(int slot, double value) {
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
