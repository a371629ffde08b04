package org.tendril.algorithms.centrality;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tendril.algorithms.registry.Registration.Option;
import org.tendril.engine.failure.TendrilException;
import org.tendril.graph.Graph;
import org.tendril.pregel.DoubleProgram;
import org.tendril.pregel.DoubleResult;
import org.tendril.pregel.Pregel;
import org.tendril.pregel.PregelOptions;

/** The end of an iteration that should converge. */
final class Convergence {
  private static final Logger LOG = LoggerFactory.getLogger(Convergence.class);

  /** Slot of the sum of absolute changes, in each program that is run here. */
  static final int CHANGE = 0;

  static final Option WEIGHTED = Option.flag("--weighted", "multiply by edge weights");

  private Convergence() {}

  static Option iterations(int most) {
    return Option.value("--iterations", "COUNT", "most iterations", Integer.toString(most));
  }

  static Option tolerance(double least) {
    return Option.value(
        "--tolerance",
        "SUM",
        "stop once values change by less in sum, divided by the vertices",
        Double.toString(least));
  }

  static void check(int iterations, double tolerance) {
    if (iterations < 0 || !(tolerance >= 0)) {
      throw new IllegalArgumentException(
          "iterations and tolerance must not be negative: iterations="
              + iterations
              + " tolerance="
              + tolerance);
    }
  }

  /**
   * Runs a program until its changes are below the tolerance. Warns if they are not.
   *
   * @throws TendrilException.InvalidInput if values grow without bounds
   */
  static DoubleResult run(
      String name, Graph<?, ?> graph, DoubleProgram program, double tolerance, String remedy) {
    DoubleResult result = Pregel.run(graph.partitions(), program, PregelOptions.defaults());
    double change = result.supersteps() == 0 ? 0 : result.aggregated(CHANGE);
    if (!Double.isFinite(change)) {
      throw new TendrilException.InvalidInput(
          name
              + " must converge, but its values grow without bounds: iterations="
              + result.supersteps()
              + " change="
              + change
              + "; "
              + remedy);
    }
    if (tolerance > 0 && !(change < tolerance * graph.vertexCount())) {
      LOG.warn(
          "{} did not converge: iterations={} change={} tolerance={}",
          name,
          result.supersteps(),
          change,
          tolerance);
    }
    return result;
  }
}
