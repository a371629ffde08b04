package org.tendril.pregel.internal.object;

import org.tendril.pregel.ActiveDirection;
import org.tendril.pregel.Aggregator;
import org.tendril.pregel.ObjectProgram;
import org.tendril.pregel.Parameter;

/** The master step over the globals of a run. */
final class ObjectMasterStep implements ObjectProgram.Master {
  private final ObjectSlots slots;
  private final ObjectGlobals globals;
  private boolean halted;

  ObjectMasterStep(ObjectSlots slots, ObjectGlobals globals) {
    this.slots = slots;
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
  public long computed() {
    return globals.frontier;
  }

  @Override
  public <A> A aggregated(Aggregator<A> aggregator) {
    return slots.aggregated(globals, aggregator);
  }

  @Override
  public <A> A parameter(Parameter<A> parameter) {
    return slots.parameter(globals, parameter);
  }

  @Override
  public <A> void setParameter(Parameter<A> parameter, A value) {
    slots.setParameter(globals, parameter, value);
  }

  @Override
  public void setActiveDirection(ActiveDirection direction) {
    globals.activeDirection = direction;
  }

  @Override
  public void halt() {
    halted = true;
  }

  boolean isHalted() {
    return halted;
  }
}
