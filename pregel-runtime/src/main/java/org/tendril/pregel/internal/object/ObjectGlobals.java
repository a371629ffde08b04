package org.tendril.pregel.internal.object;

import org.tendril.pregel.ActiveDirection;
import org.tendril.pregel.ObjectProgram;
import org.tendril.pregel.Parameter;
import org.tendril.pregel.internal.superstep.Globals;

/** The aggregates, parameters and direction of a run of an object program. */
final class ObjectGlobals extends Globals {
  private static final long serialVersionUID = 1L;

  Object[] aggregates; // by slot, of the last superstep; never written into
  final Object[] parameters; // by slot
  ActiveDirection activeDirection;

  ObjectGlobals(int vertexCount, ObjectProgram<?, ?, ?> program) {
    this(
        vertexCount,
        new ObjectSlots(program).neutrals(),
        program.parameters().stream().map(Parameter::first).toArray(),
        program.activeDirection());
  }

  private ObjectGlobals(
      int vertexCount, Object[] aggregates, Object[] parameters, ActiveDirection direction) {
    super(vertexCount);
    this.aggregates = aggregates;
    this.parameters = parameters;
    this.activeDirection = direction;
  }

  @Override
  public ActiveDirection direction() {
    return activeDirection;
  }

  /** An independent copy. */
  ObjectGlobals checkpoint() {
    ObjectGlobals copy =
        new ObjectGlobals(vertexCount, aggregates, parameters.clone(), activeDirection);
    copy.copyPositionFrom(this);
    return copy;
  }

  /**
   * The share of a partition: the number of its vertices that have computed, and their
   * contributions.
   */
  ObjectGlobals share(long computed, Object[] contributions) {
    ObjectGlobals share =
        new ObjectGlobals(vertexCount, contributions, new Object[0], activeDirection);
    share.superstep = superstep;
    share.frontier = computed;
    return share;
  }
}
