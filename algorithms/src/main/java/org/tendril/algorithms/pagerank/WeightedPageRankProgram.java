package org.tendril.algorithms.pagerank;

import it.unimi.dsi.fastutil.longs.Long2DoubleOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import org.tendril.pregel.DoubleContext;
import org.tendril.pregel.DoubleEdgeProgram;

/** Weighted PageRank as a portable program; a superstep is an iteration. */
record WeightedPageRankProgram(
    double damping,
    int iterations,
    double tolerance,
    LongOpenHashSet sources,
    Long2DoubleOpenHashMap first)
    implements PageRankRules, DoubleEdgeProgram {
  private static final long serialVersionUID = 1L;

  @Override
  public boolean isSink(int vertex, DoubleContext context) {
    return context.outWeight(vertex) == 0;
  }

  @Override
  public double message(
      int sender, int receiver, double value, double weight, DoubleContext context) {
    double total = context.outWeight(sender);
    return total == 0 ? 0.0 : value / total * weight;
  }
}
