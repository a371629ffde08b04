package org.tendril.pregel.internal.numeric;

import org.tendril.pregel.DoubleProgram;
import org.tendril.pregel.EdgeDirection;

/** The master step over the globals of a run. */
final class DoubleMasterStep implements DoubleProgram.Master {
  private final DoubleGlobals globals;
  private boolean halted;

  DoubleMasterStep(DoubleGlobals globals) {
    this.globals = globals;
  }

  @Override
  public int superstep() {
    return globals.superstep;
  }

  @Override
  public int vertexCount() {
    return globals.vertexCount;
  }

  @Override
  public long frontier() {
    return globals.frontier;
  }

  @Override
  public double aggregated(int slot) {
    return globals.aggregates[slot];
  }

  @Override
  public double parameter(int slot) {
    return globals.parameters[slot];
  }

  @Override
  public void setParameter(int slot, double value) {
    globals.parameters[slot] = value;
  }

  @Override
  public void setActiveDirection(EdgeDirection direction) {
    globals.direction = direction;
  }

  @Override
  public void halt() {
    halted = true;
  }

  boolean isHalted() {
    return halted;
  }
}
