package org.tendril.pregel;

/** What the master step may ask and do after a superstep. */
public final class LongMaster {
  private final LongGlobals globals;
  private boolean halted;

  LongMaster(LongGlobals globals) {
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
  public long aggregated(int slot) {
    return globals.aggregates[slot];
  }

  /** The parameter in {@code slot}. */
  public long parameter(int slot) {
    return globals.parameters[slot];
  }

  /** Sets the parameter in {@code slot} for the following supersteps. */
  public void setParameter(int slot, long value) {
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
