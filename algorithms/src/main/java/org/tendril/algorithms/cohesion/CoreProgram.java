package org.tendril.algorithms.cohesion;

import java.util.List;
import org.tendril.pregel.LongCombiner;
import org.tendril.pregel.LongContext;
import org.tendril.pregel.LongProgram;
import org.tendril.pregel.LongSourceProgram;

/**
 * Core numbers by peeling, on an undirected simple graph. The value of a vertex is -1 minus the
 * number of its neighbors that are left; when it is removed, its core number. A vertex is removed
 * when at most as many neighbors as the level are left, and then sends a message to each of them.
 * When no vertex is removed, the level rises to the least number of neighbors left.
 */
record CoreProgram() implements LongSourceProgram {
  private static final long serialVersionUID = 1L;
  private static final int LEVEL = 0; // slot of the parameter
  private static final int LEAST = 0; // slots of the aggregates
  private static final int REMOVED = 1;

  @Override
  public LongCombiner combiner() {
    return LongCombiner.sum();
  }

  @Override
  public long initialValue(int vertex, LongContext context) {
    return -1L - context.outDegree(vertex);
  }

  @Override
  public long message(int source, long value, LongContext context) {
    return value < 0 ? 0 : 1; // before superstep 0, no vertex is removed
  }

  @Override
  public long compute(int vertex, long value, long message, LongContext context) {
    if (value >= 0) {
      return value;
    }
    long left = -1 - value - message;
    long level = context.parameter(LEVEL);
    if (left <= level) {
      context.aggregate(REMOVED, 1);
      return level;
    }
    context.aggregate(LEAST, left);
    return -1 - left;
  }

  @Override
  public boolean sends(long before, long after, LongContext context) {
    return before < 0 && after >= 0;
  }

  @Override
  public boolean votesToHalt(long before, long after, LongContext context) {
    return after >= 0;
  }

  @Override
  public List<LongCombiner> aggregators() {
    return List.of(LongCombiner.min(), LongCombiner.sum());
  }

  @Override
  public long[] parameters() {
    return new long[1];
  }

  @Override
  public void master(LongProgram.Master master) {
    if (master.aggregated(REMOVED) == 0 && master.frontier() == 0) {
      master.setParameter(LEVEL, Math.max(master.parameter(LEVEL), master.aggregated(LEAST)));
    }
  }
}
