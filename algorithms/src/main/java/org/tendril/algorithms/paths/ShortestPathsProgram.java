package org.tendril.algorithms.paths;

import org.tendril.pregel.DoubleCombiner;
import org.tendril.pregel.DoubleContext;
import org.tendril.pregel.DoubleEdgeProgram;

/** Shortest paths by weight as a portable program: Bellman-Ford from the frontier. */
record ShortestPathsProgram(long source, int maxSupersteps) implements DoubleEdgeProgram {
  private static final long serialVersionUID = 1L;

  @Override
  public DoubleCombiner combiner() {
    return DoubleCombiner.min();
  }

  @Override
  public double initialValue(int vertex, DoubleContext context) {
    return context.vertexId(vertex) == source ? 0.0 : Double.POSITIVE_INFINITY;
  }

  @Override
  public boolean startsActive(int vertex, DoubleContext context) {
    return context.vertexId(vertex) == source;
  }

  @Override
  public double message(
      int sender, int receiver, double value, double weight, DoubleContext context) {
    return value + weight;
  }

  @Override
  public double compute(int vertex, double value, double message, DoubleContext context) {
    return Math.min(value, message);
  }
}
