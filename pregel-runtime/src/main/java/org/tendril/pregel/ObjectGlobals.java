package org.tendril.pregel;

import java.util.List;

/** The aggregates, parameters and direction of a run of an object program. */
final class ObjectGlobals extends Globals {
  private static final long serialVersionUID = 1L;

  private final List<Aggregator<?>> aggregators;
  private final List<Parameter<?>> parameters;
  private Object[] aggregates; // by slot, of the last superstep
  private final Object[] parameterValues; // by slot
  ActiveDirection activeDirection;

  ObjectGlobals(int vertexCount, ObjectProgram<?, ?, ?> program) {
    this(
        vertexCount,
        List.copyOf(program.aggregators()),
        List.copyOf(program.parameters()),
        program.activeDirection());
  }

  private ObjectGlobals(
      int vertexCount,
      List<Aggregator<?>> aggregators,
      List<Parameter<?>> parameters,
      ActiveDirection direction) {
    super(vertexCount, EdgeDirection.BOTH); // not asked: this one has another direction
    this.aggregators = aggregators;
    this.parameters = parameters;
    this.activeDirection = direction;
    this.aggregates = neutrals();
    this.parameterValues = parameters.stream().map(Parameter::first).toArray();
  }

  /** A copy that later changes do not reach. */
  ObjectGlobals snapshot() {
    ObjectGlobals copy = new ObjectGlobals(vertexCount, aggregators, parameters, activeDirection);
    copy.copyPositionFrom(this);
    copy.aggregates = aggregates;
    System.arraycopy(parameterValues, 0, copy.parameterValues, 0, parameterValues.length);
    return copy;
  }

  /** Neutral values by slot of the aggregators. */
  Object[] neutrals() {
    return aggregators.stream().map(Aggregator::neutral).toArray();
  }

  int slotOf(Aggregator<?> aggregator) {
    for (int slot = 0; slot < aggregates.length; slot++) {
      if (aggregators.get(slot).name().equals(aggregator.name())) {
        return slot;
      }
    }
    throw new IllegalArgumentException(
        "aggregators must be named in aggregators(): aggregator=" + aggregator.name());
  }

  @SuppressWarnings("unchecked") // a slot holds the values of its aggregator
  <A> A aggregated(Aggregator<A> aggregator) {
    return (A) aggregates[slotOf(aggregator)];
  }

  /** What the blocks or partitions contributed, folded in a tree over their positions. */
  Object[] folded(List<Object[]> partials) {
    Object[] folded = neutrals();
    for (int slot = 0; slot < folded.length && !partials.isEmpty(); slot++) {
      folded[slot] = folded(aggregators.get(slot), slot, partials);
    }
    return folded;
  }

  @SuppressWarnings("unchecked") // a slot holds the values of its aggregator
  private static <A> Object folded(Aggregator<A> aggregator, int slot, List<Object[]> partials) {
    if (partials.size() == 1) {
      return partials.get(0)[slot];
    }
    int middle = partials.size() >>> 1;
    return aggregator
        .merge()
        .merge(
            (A) folded(aggregator, slot, partials.subList(0, middle)),
            (A) folded(aggregator, slot, partials.subList(middle, partials.size())));
  }

  void setAggregates(Object[] aggregates) {
    this.aggregates = aggregates;
  }

  private int slotOf(Parameter<?> parameter) {
    for (int slot = 0; slot < parameterValues.length; slot++) {
      if (parameters.get(slot).name().equals(parameter.name())) {
        return slot;
      }
    }
    throw new IllegalArgumentException(
        "parameters must be named in parameters(): parameter=" + parameter.name());
  }

  @SuppressWarnings("unchecked") // a slot holds the value of its parameter
  <A> A parameter(Parameter<A> parameter) {
    return (A) parameterValues[slotOf(parameter)];
  }

  <A> void setParameter(Parameter<A> parameter, A value) {
    parameterValues[slotOf(parameter)] = value;
  }

  /** Runs the master step; returns whether it halts the run. */
  boolean masterHalts(ObjectProgram<?, ?, ?> program) {
    ObjectMaster master = new ObjectMaster(this);
    program.master(master);
    return master.isHalted();
  }
}
