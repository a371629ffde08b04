package org.tendril.pregel.internal.object;

import java.util.List;
import org.tendril.pregel.Aggregator;
import org.tendril.pregel.ObjectProgram;
import org.tendril.pregel.Parameter;

/** The slots of the globals for the aggregators and parameters of a program. Immutable. */
final class ObjectSlots {
  private final List<Aggregator<?>> aggregators;
  private final List<Parameter<?>> parameters;

  ObjectSlots(ObjectProgram<?, ?, ?> program) {
    this.aggregators = List.copyOf(program.aggregators());
    this.parameters = List.copyOf(program.parameters());
  }

  /** A new array of neutral values, by slot. */
  Object[] neutrals() {
    return aggregators.stream().map(Aggregator::neutral).toArray();
  }

  int slotOf(Aggregator<?> aggregator) {
    for (int slot = 0; slot < aggregators.size(); slot++) {
      if (aggregators.get(slot).name().equals(aggregator.name())) {
        return slot;
      }
    }
    throw new IllegalArgumentException(
        "aggregators must be named in aggregators(): aggregator=" + aggregator.name());
  }

  private int slotOf(Parameter<?> parameter) {
    for (int slot = 0; slot < parameters.size(); slot++) {
      if (parameters.get(slot).name().equals(parameter.name())) {
        return slot;
      }
    }
    throw new IllegalArgumentException(
        "parameters must be named in parameters(): parameter=" + parameter.name());
  }

  @SuppressWarnings("unchecked") // a slot holds the values of its aggregator
  <A> A aggregated(ObjectGlobals globals, Aggregator<A> aggregator) {
    return (A) globals.aggregates[slotOf(aggregator)];
  }

  @SuppressWarnings("unchecked") // a slot holds the value of its parameter
  <A> A parameter(ObjectGlobals globals, Parameter<A> parameter) {
    return (A) globals.parameters[slotOf(parameter)];
  }

  <A> void setParameter(ObjectGlobals globals, Parameter<A> parameter, A value) {
    globals.parameters[slotOf(parameter)] = value;
  }

  /** The fold of the contributions of blocks or partitions, in a tree over their positions. */
  Object[] folded(List<Object[]> contributions) {
    Object[] folded = neutrals();
    for (int slot = 0; slot < folded.length && !contributions.isEmpty(); slot++) {
      folded[slot] = folded(aggregators.get(slot), slot, contributions);
    }
    return folded;
  }

  @SuppressWarnings("unchecked") // a slot holds the values of its aggregator
  private static <A> Object folded(
      Aggregator<A> aggregator, int slot, List<Object[]> contributions) {
    if (contributions.size() == 1) {
      return contributions.get(0)[slot];
    }
    int middle = contributions.size() >>> 1;
    return aggregator
        .merge()
        .combine(
            (A) folded(aggregator, slot, contributions.subList(0, middle)),
            (A) folded(aggregator, slot, contributions.subList(middle, contributions.size())));
  }

  /** Runs the master step; returns whether it ends the run. */
  boolean masterHalts(ObjectProgram<?, ?, ?> program, ObjectGlobals globals) {
    ObjectMasterStep master = new ObjectMasterStep(this, globals);
    program.master(master);
    return master.isHalted();
  }
}
