package org.tendril.algorithms.pagerank;

import it.unimi.dsi.fastutil.longs.Long2DoubleOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import org.tendril.pregel.DoubleContext;
import org.tendril.pregel.DoubleSourceProgram;

/** PageRank as a portable program; a superstep is an iteration. */
record PageRankProgram(
    double damping,
    int iterations,
    double tolerance,
    LongOpenHashSet sources,
    Long2DoubleOpenHashMap first)
    implements PageRankRules, DoubleSourceProgram {
  private static final long serialVersionUID = 1L;

  @Override
  public boolean isSink(int vertex, DoubleContext context) {
    return context.outDegree(vertex) == 0;
  }

  @Override
  public double message(int source, double value, DoubleContext context) {
    int degree = context.outDegree(source);
    return degree == 0 ? 0.0 : value / degree;
  }
}
