package org.tendril.algorithms.components;

import org.tendril.pregel.EdgeDirection;
import org.tendril.pregel.LongCombiner;
import org.tendril.pregel.LongContext;
import org.tendril.pregel.LongSourceProgram;

/** Components by spreading the smallest id both ways along edges. */
record ComponentsProgram() implements LongSourceProgram {
  private static final long serialVersionUID = 1L;

  @Override
  public LongCombiner combiner() {
    return LongCombiner.min();
  }

  @Override
  public long initialValue(int vertex, LongContext context) {
    return context.vertexId(vertex);
  }

  @Override
  public long message(int source, long value, LongContext context) {
    return value;
  }

  @Override
  public long compute(int vertex, long value, long message, LongContext context) {
    return Math.min(value, message);
  }

  @Override
  public EdgeDirection activeDirection() {
    return EdgeDirection.BOTH;
  }
}
