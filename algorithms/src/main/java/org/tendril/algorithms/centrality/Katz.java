package org.tendril.algorithms.centrality;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.registry.Registration.Option;
import org.tendril.algorithms.registry.Registration.Plan;
import org.tendril.algorithms.result.VertexScores;
import org.tendril.graph.Algorithm;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexDoubles;
import org.tendril.pregel.DoubleResult;

/**
 * Katz centrality: x = beta + alpha times the sum of the in-neighbors' values, as in NetworkX.
 *
 * <p>Parallel edges count as often as they occur, and a self-loop counts its vertex; with {@link
 * #weighted()} each edge counts by its weight. It converges if alpha is below 1 / (largest
 * eigenvalue of the adjacency matrix). It stops once values change by less than n times the
 * tolerance in sum. O(m) an iteration; the same program on all forms; same bits for any number of
 * threads. Source: Katz, A new status index derived from sociometric analysis, Psychometrika 18,
 * 1953.
 *
 * @param alpha weight of a neighbor; default 0.1
 * @param beta value of a vertex without in-edges; default 1
 * @param iterations largest number of iterations; default 1000
 * @param tolerance largest mean change at the end; default 1e-6; 0: all iterations
 * @param isNormalized whether values are divided so that their squares sum to 1; default true
 * @param isWeighted whether edge weights count; default false
 */
public record Katz(
    double alpha,
    double beta,
    int iterations,
    double tolerance,
    boolean isNormalized,
    boolean isWeighted)
    implements Algorithm<VertexScores> {
  private static final Option ALPHA =
      Option.value("--alpha", "FACTOR", "weight of a neighbor, below 1 / eigenvalue", "0.1");
  private static final Option BETA =
      Option.value("--beta", "VALUE", "value of a vertex without in-edges", "1");
  private static final Option ITERATIONS = Convergence.iterations(1000);
  private static final Option TOLERANCE = Convergence.tolerance(1e-6);
  private static final Option RAW = Option.flag("--raw", "do not divide by the norm");

  /** Describes this algorithm to the command line. */
  public static final Registration REGISTRATION =
      new Registration(
          "katz",
          List.of(),
          "Katz centrality: a base value plus a fraction of the in-neighbors' values",
          "the vertices of highest value",
          List.of(ALPHA, BETA, ITERATIONS, TOLERANCE, RAW, Convergence.WEIGHTED),
          Katz::plan);

  /** Checks the options. */
  public Katz {
    Convergence.check(iterations, tolerance);
    if (!Double.isFinite(alpha) || !Double.isFinite(beta)) {
      throw new IllegalArgumentException(
          "alpha and beta must be finite: alpha=" + alpha + " beta=" + beta);
    }
  }

  /** The defaults. */
  public static Katz defaults() {
    return new Katz(0.1, 1, 1000, 1e-6, true, false);
  }

  /** These options with another weight of neighbors. */
  public Katz alpha(double alpha) {
    return new Katz(alpha, beta, iterations, tolerance, isNormalized, isWeighted);
  }

  /** These options with another base value. */
  public Katz beta(double beta) {
    return new Katz(alpha, beta, iterations, tolerance, isNormalized, isWeighted);
  }

  /** These options with another largest number of iterations. */
  public Katz iterations(int iterations) {
    return new Katz(alpha, beta, iterations, tolerance, isNormalized, isWeighted);
  }

  /** These options with another tolerance. */
  public Katz tolerance(double tolerance) {
    return new Katz(alpha, beta, iterations, tolerance, isNormalized, isWeighted);
  }

  /** These options without division by the norm. */
  public Katz raw() {
    return new Katz(alpha, beta, iterations, tolerance, false, isWeighted);
  }

  /** These options with edge weights. */
  public Katz weighted() {
    return new Katz(alpha, beta, iterations, tolerance, isNormalized, true);
  }

  private static Plan plan(Registration.Arguments arguments) {
    boolean weighted = arguments.flag(Convergence.WEIGHTED) && !arguments.hasUnitWeights();
    Plan plan =
        Plan.of(
            new Katz(
                arguments.real(ALPHA).orElse(0.1),
                arguments.real(BETA).orElse(1),
                arguments.integer(ITERATIONS).orElse(1000),
                arguments.real(TOLERANCE).orElse(1e-6),
                !arguments.flag(RAW),
                weighted));
    return weighted ? plan.readingWeights() : plan;
  }

  /**
   * Computes the values.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if they grow without bounds
   */
  @Override
  public VertexScores run(Graph<? extends @Nullable Object, ? extends @Nullable Object> graph) {
    LinearProgram program =
        LinearProgram.of(
            new LinearProgram.Damped(beta, alpha, false, 0, iterations, tolerance), isWeighted);
    DoubleResult result =
        Convergence.run("katz", graph, program, tolerance, "use a smaller alpha than " + alpha);
    VertexDoubles values = VertexDoubles.of("katz", graph, result);
    return VertexScores.of(isNormalized ? normalized(values) : values);
  }

  private static VertexDoubles normalized(VertexDoubles values) {
    double squares =
        values.stream().mapToDouble(VertexDoubles.Entry::value).reduce(0, (s, x) -> s + x * x);
    return squares == 0 ? values : values.times(1 / Math.sqrt(squares));
  }
}
