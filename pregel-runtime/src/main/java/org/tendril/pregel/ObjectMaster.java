package org.tendril.pregel;

/** What the master step of an object program may ask and do after a superstep has computed. */
public final class ObjectMaster {
  private final ObjectSlots slots;
  private final ObjectGlobals globals;
  private boolean halted;

  ObjectMaster(ObjectSlots slots, ObjectGlobals globals) {
    this.slots = slots;
    this.globals = globals;
  }

  /** Number of the superstep that has just computed, from 0. */
  public int superstep() {
    return globals.superstep;
  }

  /** Number of vertices of the graph. */
  public int vertexCount() {
    return globals.vertexCount;
  }

  /** Number of vertices that computed in the superstep. */
  public long computed() {
    return globals.frontier;
  }

  /** What was folded in the superstep. */
  public <A> A aggregated(Aggregator<A> aggregator) {
    return slots.aggregated(globals, aggregator);
  }

  /** The parameter. */
  public <A> A parameter(Parameter<A> parameter) {
    return slots.parameter(globals, parameter);
  }

  /** Sets the parameter for all that follows. */
  public <A> void setParameter(Parameter<A> parameter, A value) {
    slots.setParameter(globals, parameter, value);
  }

  /** Sets which edges are asked for messages from the next superstep on. */
  public void setActiveDirection(ActiveDirection direction) {
    globals.activeDirection = direction;
  }

  /** Ends the run: no message is sent any more. */
  public void halt() {
    halted = true;
  }

  boolean isHalted() {
    return halted;
  }
}
