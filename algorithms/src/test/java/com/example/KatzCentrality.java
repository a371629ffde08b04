package com.example;

import org.jspecify.annotations.Nullable;
import org.tendril.algorithms.result.VertexScores;
import org.tendril.graph.Algorithm;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexDoubles;
import org.tendril.pregel.DoubleCombiner;
import org.tendril.pregel.DoubleContext;
import org.tendril.pregel.DoubleSourceProgram;
import org.tendril.pregel.Pregel;
import org.tendril.pregel.PregelOptions;

/**
 * Katz centrality: 1 plus {@code alpha} times the centralities of all in-neighbors.
 *
 * <p>A parallel edge counts once more, and a self-loop counts as an edge. O(m) an iteration.
 * Source: Katz, A new status index derived from sociometric analysis, Psychometrika 18, 1953.
 *
 * @param alpha weight of a neighbor, below 1 / (largest eigenvalue) for the values to converge
 * @param iterations number of iterations, at least 0
 */
public record KatzCentrality(double alpha, int iterations) implements Algorithm<VertexScores> {
  /** Checks the options. */
  public KatzCentrality {
    if (!(alpha > 0) || iterations < 0) {
      throw new IllegalArgumentException(
          "alpha must be positive and iterations not negative: alpha="
              + alpha
              + " iterations="
              + iterations);
    }
  }

  @Override
  public VertexScores run(Graph<? extends @Nullable Object, ? extends @Nullable Object> graph) {
    KatzProgram program = new KatzProgram(alpha, iterations);
    return VertexScores.of(
        VertexDoubles.of(
            "katz", graph, Pregel.run(graph.partitions(), program, PregelOptions.defaults())));
  }

  private record KatzProgram(double alpha, int maxSupersteps) implements DoubleSourceProgram {
    @Override
    public DoubleCombiner combiner() {
      return DoubleCombiner.sum();
    }

    @Override
    public double initialValue(int vertex, DoubleContext context) {
      return 1.0;
    }

    @Override
    public double message(int source, double value, DoubleContext context) {
      return alpha * value;
    }

    @Override
    public double compute(int vertex, double value, double message, DoubleContext context) {
      return 1.0 + message;
    }

    @Override
    public boolean sends(double before, double after, DoubleContext context) {
      return true; // an unchanged value, too, is part of the next sum
    }

    @Override
    public boolean votesToHalt(double before, double after, DoubleContext context) {
      return false; // a vertex that received nothing has to send again, too
    }
  }
}
