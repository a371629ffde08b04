package org.tendril.algorithms.components;

import java.util.List;
import org.tendril.pregel.EdgeDirection;
import org.tendril.pregel.LongCombiner;
import org.tendril.pregel.LongContext;
import org.tendril.pregel.LongProgram;
import org.tendril.pregel.LongSourceProgram;

/** Connected components as a program: spreads the smallest id along edges in both directions. */
record ComponentsProgram() implements LongSourceProgram {
  private static final long serialVersionUID = 1L;

  /** Slot of the number of vertices with a label other than their own id. */
  static final int LABELLED = 0;

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
    if (message < value
        && value == context.vertexId(vertex)) { // at most once, since labels only fall
      context.aggregate(LABELLED, 1);
    }
    return Math.min(value, message);
  }

  @Override
  public List<LongCombiner> aggregators() {
    return List.of(LongCombiner.sum());
  }

  @Override
  public long[] parameters() {
    return new long[1];
  }

  /** Adds the number of vertices labelled in the superstep. */
  @Override
  public void master(LongProgram.Master master) {
    master.setParameter(LABELLED, master.parameter(LABELLED) + master.aggregated(LABELLED));
  }

  @Override
  public EdgeDirection activeDirection() {
    return EdgeDirection.BOTH;
  }
}
