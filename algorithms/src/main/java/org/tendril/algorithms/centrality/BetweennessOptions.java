package org.tendril.algorithms.centrality;

import java.util.List;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.registry.Registration.Option;
import org.tendril.algorithms.registry.Registration.Plan;
import org.tendril.graph.Algorithm;

/**
 * The options of betweenness, of vertices and of edges.
 *
 * @param samples number of sources; 0, the default: all vertices
 * @param seed selects the sources of a sample; default 1
 * @param isNormalized whether to divide by the number of pairs; default false
 */
record BetweennessOptions(int samples, long seed, boolean isNormalized) {
  private static final Option SAMPLES =
      Option.value("--samples", "COUNT", "estimate from so many random sources", "0: all");
  private static final Option SEED = Option.value("--seed", "NUMBER", "selects the sample", "1");
  private static final Option NORMALIZED =
      Option.flag("--normalized", "divide by the largest possible value");

  static final List<Option> ALL = List.of(SAMPLES, SEED, NORMALIZED);

  BetweennessOptions {
    if (samples < 0) {
      throw new IllegalArgumentException("samples must not be negative: samples=" + samples);
    }
  }

  /** Creates an algorithm from the three options. */
  @FunctionalInterface
  interface Creator {
    Algorithm<?> create(int samples, long seed, boolean isNormalized);
  }

  static Plan plan(Registration.Arguments arguments, Creator algorithm) {
    return Plan.of(
        algorithm.create(
            arguments.integer(SAMPLES).orElse(0),
            arguments.integer(SEED).orElse(1),
            arguments.flag(NORMALIZED)));
  }

  /** The factor from sums over the sources to values. */
  double factor(int n, int sources, boolean isUndirected, double pairs) {
    double sampled = sources == 0 ? 1 : (double) n / sources;
    if (isNormalized) {
      return pairs <= 0 ? sampled : sampled / pairs;
    }
    return isUndirected ? sampled / 2 : sampled; // each pair was counted from both ends
  }
}
