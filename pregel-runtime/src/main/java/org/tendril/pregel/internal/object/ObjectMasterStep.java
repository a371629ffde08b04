package org.tendril.pregel.internal.object;

import org.tendril.pregel.ActiveDirection;
import org.tendril.pregel.Aggregator;
import org.tendril.pregel.ObjectProgram;
import org.tendril.pregel.Parameter;
import org.tendril.pregel.internal.superstep.MasterStep;

/** The master step over the globals of a run. */
final class ObjectMasterStep extends MasterStep<ObjectGlobals> implements ObjectProgram.Master {
  private final ObjectSlots slots;

  ObjectMasterStep(ObjectSlots slots, ObjectGlobals globals) {
    super(globals);
    this.slots = slots;
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
}
