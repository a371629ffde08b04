package org.tendril.pregel;

/** What the master step may ask and do after a superstep. */
public final class DoubleMaster {
  private final DoubleGlobals globals;
  private boolean halted;

  DoubleMaster(DoubleGlobals globals) {
    this.globals = globals;
  }

  /** Number of the superstep that has just ended. */
  public int superstep() {
    return globals.superstep;
  }

  /** Number of vertices of the graph. */
  public int vertexCount() {
    return globals.vertexCount;
  }

  /** Number of vertices that will send in the next superstep. */
  public long frontier() {
    return globals.frontier;
  }

  /** The aggregate in {@code slot} of the superstep that has just ended. */
  public double aggregated(int slot) {
    return globals.aggregates[slot];
  }

  /** The parameter in {@code slot}. */
  public double parameter(int slot) {
    return globals.parameters[slot];
  }

  /** Sets the parameter in {@code slot} for the following supersteps. */
  public void setParameter(int slot, double value) {
    globals.parameters[slot] = value;
  }

  /** Sets along which edges messages travel from the next superstep on. */
  public void setActiveDirection(EdgeDirection direction) {
    globals.direction = direction;
  }

  /** Ends the run. */
  public void halt() {
    halted = true;
  }

  boolean isHalted() {
    return halted;
  }
}
