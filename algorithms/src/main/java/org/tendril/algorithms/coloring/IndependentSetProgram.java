package org.tendril.algorithms.coloring;

import org.tendril.pregel.EdgeDirection;
import org.tendril.pregel.LongCombiner;
import org.tendril.pregel.LongContext;
import org.tendril.pregel.LongSourceProgram;

/**
 * The greedy independent set in order of priority. In even supersteps, open vertices send their
 * priorities, and a vertex that has none above its own joins. In odd ones, those that have joined
 * send a message to their neighbors, which are then out.
 */
record IndependentSetProgram(long seed) implements LongSourceProgram {
  private static final long serialVersionUID = 1L;
  static final long OPEN = 2;
  static final long IN = 1;
  static final long OUT = 0;

  @Override
  public LongCombiner combiner() {
    return LongCombiner.max();
  }

  @Override
  public EdgeDirection activeDirection() {
    return EdgeDirection.BOTH;
  }

  @Override
  public long initialValue(int vertex, LongContext context) {
    return OPEN;
  }

  private long priority(int vertex, LongContext context) {
    return Priorities.of(context.vertexId(vertex), seed);
  }

  @Override
  public long message(int source, long value, LongContext context) {
    return value == OPEN ? priority(source, context) : Long.MAX_VALUE;
  }

  @Override
  public long compute(int vertex, long value, long message, LongContext context) {
    if (value != OPEN) {
      return value;
    }
    if (context.superstep() % 2 == 0) {
      return message <= priority(vertex, context) ? IN : OPEN;
    }
    return message == Long.MAX_VALUE ? OUT : OPEN;
  }

  @Override
  public boolean sends(long before, long after, LongContext context) {
    return context.superstep() % 2 == 0 ? before == OPEN && after == IN : after == OPEN;
  }

  @Override
  public boolean votesToHalt(long before, long after, LongContext context) {
    return after != OPEN;
  }
}
