package org.tendril.pregel.internal.numeric;

import org.tendril.pregel.DoubleProgram;
import org.tendril.pregel.EdgeDirection;
import org.tendril.pregel.internal.superstep.MasterStep;

/** The master step over the globals of a run. */
final class DoubleMasterStep extends MasterStep<DoubleGlobals> implements DoubleProgram.Master {

  DoubleMasterStep(DoubleGlobals globals) {
    super(globals);
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
}
