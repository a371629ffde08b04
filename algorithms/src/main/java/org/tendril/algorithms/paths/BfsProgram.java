package org.tendril.algorithms.paths;

import org.tendril.algorithms.result.Paths;
import org.tendril.pregel.LongCombiner;
import org.tendril.pregel.LongContext;
import org.tendril.pregel.LongSourceProgram;

/** Breadth-first search as a portable program. */
record BfsProgram(long source) implements LongSourceProgram {
  private static final long serialVersionUID = 1L;

  @Override
  public LongCombiner combiner() {
    return LongCombiner.min();
  }

  @Override
  public long initialValue(int vertex, LongContext context) {
    return context.vertexId(vertex) == source ? 0 : Paths.UNREACHABLE;
  }

  @Override
  public boolean startsActive(int vertex, LongContext context) {
    return context.vertexId(vertex) == source;
  }

  @Override
  public long message(int source, long value, LongContext context) {
    return value + 1;
  }

  @Override
  public long compute(int vertex, long value, long message, LongContext context) {
    return Math.min(value, message);
  }

  @Override
  public boolean usesHints() {
    return true;
  }

  @Override
  public boolean wants(long value) {
    return value == Paths.UNREACHABLE; // messages only grow from superstep to superstep
  }

  @Override
  public boolean saturated(long message) {
    return message != Paths.UNREACHABLE; // all messages of a superstep are equal
  }
}
