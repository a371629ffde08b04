package org.tendril.benchmarks;

import java.util.List;
import org.tendril.pregel.DoubleCombiner;
import org.tendril.pregel.DoubleContext;
import org.tendril.pregel.DoubleSourceProgram;

/** Programs as a user would write them, with only the public API. */
final class UserPrograms {
  private UserPrograms() {}

  /** PageRank by LDBC's definition. */
  record PageRank(int iterations, double damping) implements DoubleSourceProgram {
    private static final long serialVersionUID = 1L;

    @Override
    public DoubleCombiner combiner() {
      return DoubleCombiner.sum();
    }

    @Override
    public List<DoubleCombiner> aggregators() {
      return List.of(DoubleCombiner.sum());
    }

    @Override
    public double initialValue(int vertex, DoubleContext context) {
      return sunk(vertex, 1.0 / context.vertexCount(), context);
    }

    @Override
    public double message(int source, double rank, DoubleContext context) {
      int degree = context.outDegree(source);
      return degree == 0 ? 0.0 : rank / degree;
    }

    @Override
    public double compute(int vertex, double rank, double received, DoubleContext context) {
      double teleport = (1.0 - damping) + damping * context.aggregated(0);
      return sunk(vertex, teleport / context.vertexCount() + damping * received, context);
    }

    private static double sunk(int vertex, double rank, DoubleContext context) {
      if (context.outDegree(vertex) == 0) {
        context.aggregate(0, rank);
      }
      return rank;
    }

    @Override
    public boolean sends(double before, double after, DoubleContext context) {
      return true;
    }

    @Override
    public boolean votesToHalt(double before, double after, DoubleContext context) {
      return false;
    }

    @Override
    public int maxSupersteps() {
      return iterations;
    }
  }

  /** The common part of the programs that only pollute profiles. */
  interface Other extends DoubleSourceProgram {
    @Override
    default double initialValue(int vertex, DoubleContext context) {
      return 1.0 + vertex % 7;
    }

    @Override
    default boolean sends(double before, double after, DoubleContext context) {
      return true;
    }

    @Override
    default boolean votesToHalt(double before, double after, DoubleContext context) {
      return false;
    }

    @Override
    default int maxSupersteps() {
      return 8; // x 31.4 M edges = 2.5 x 10^8 visits
    }
  }

  /** The largest value among neighbors. */
  record Largest() implements Other {
    private static final long serialVersionUID = 1L;

    @Override
    public DoubleCombiner combiner() {
      return DoubleCombiner.max();
    }

    @Override
    public double message(int source, double value, DoubleContext context) {
      return value;
    }

    @Override
    public double compute(int vertex, double value, double received, DoubleContext context) {
      return Math.max(value, received);
    }
  }

  /** The smallest value among neighbors. */
  record Smallest() implements Other {
    private static final long serialVersionUID = 1L;

    @Override
    public DoubleCombiner combiner() {
      return DoubleCombiner.min();
    }

    @Override
    public double message(int source, double value, DoubleContext context) {
      return value * 1.5;
    }

    @Override
    public double compute(int vertex, double value, double received, DoubleContext context) {
      return Math.min(value, received);
    }
  }

  /** The mean of the neighbors. */
  record Mean() implements Other {
    private static final long serialVersionUID = 1L;

    @Override
    public DoubleCombiner combiner() {
      return DoubleCombiner.sum();
    }

    @Override
    public double message(int source, double value, DoubleContext context) {
      return value;
    }

    @Override
    public double compute(int vertex, double value, double received, DoubleContext context) {
      return received / (1 + context.outDegree(vertex));
    }
  }

  /** Katz centrality. */
  record Katz(double alpha) implements Other {
    private static final long serialVersionUID = 1L;

    @Override
    public DoubleCombiner combiner() {
      return DoubleCombiner.sum();
    }

    @Override
    public double message(int source, double value, DoubleContext context) {
      return alpha * value;
    }

    @Override
    public double compute(int vertex, double value, double received, DoubleContext context) {
      return 1.0 + received;
    }
  }

  /** Euclidean norm of the neighbors, by a combiner of the user's own. */
  record Norm() implements Other {
    private static final long serialVersionUID = 1L;
    private static final DoubleCombiner SUM_OF_SQUARES = DoubleCombiner.of(0.0, (a, b) -> a + b);

    @Override
    public DoubleCombiner combiner() {
      return SUM_OF_SQUARES;
    }

    @Override
    public double message(int source, double value, DoubleContext context) {
      return value * value;
    }

    @Override
    public double compute(int vertex, double value, double received, DoubleContext context) {
      return Math.sqrt(received) / (1 + context.outDegree(vertex));
    }
  }

  /** Heat diffusion. */
  record Heat(double rate) implements Other {
    private static final long serialVersionUID = 1L;

    @Override
    public DoubleCombiner combiner() {
      return DoubleCombiner.sum();
    }

    @Override
    public double message(int source, double value, DoubleContext context) {
      return rate * value / Math.max(1, context.outDegree(source));
    }

    @Override
    public double compute(int vertex, double value, double received, DoubleContext context) {
      return value - rate * value + received;
    }
  }

  /** Six distinct programs. */
  static List<DoubleSourceProgram> others() {
    return List.of(
        new Largest(), new Smallest(), new Mean(), new Katz(1e-6), new Norm(), new Heat(0.1));
  }
}
