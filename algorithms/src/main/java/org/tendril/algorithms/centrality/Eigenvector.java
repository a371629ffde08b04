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
 * Eigenvector centrality: a vertex's value is proportional to the sum of its in-neighbors' values,
 * as in NetworkX. Values are at least 0, and their squares sum to 1.
 *
 * <p>Parallel edges count as often as they occur, and a self-loop counts its vertex; with {@link
 * #weighted()} each edge counts by its weight. Power iteration of A + I from equal values, which
 * also converges on bipartite graphs; it stops once the values that are divided by their norm
 * change by less than n times the tolerance in sum. Without cycles, values sink to the ends of the
 * longest paths, slowly. O(m) an iteration; the same program on all forms; same bits for any number
 * of threads. Source: Bonacich, J. Mathematical Sociology 2, 1972.
 *
 * @param iterations largest number of iterations; default 100
 * @param tolerance largest mean change at the end; default 1e-6; 0: all iterations
 * @param isWeighted whether edge weights count, which must not be negative; default false
 */
public record Eigenvector(int iterations, double tolerance, boolean isWeighted)
    implements Algorithm<VertexScores> {
  private static final Option ITERATIONS = Convergence.iterations(100);
  private static final Option TOLERANCE = Convergence.tolerance(1e-6);

  /** Describes this algorithm to the command line. */
  public static final Registration REGISTRATION =
      new Registration(
          "eigenvector",
          List.of(),
          "eigenvector centrality: in proportion to the sum of the in-neighbors' values",
          "the vertices of highest value",
          List.of(ITERATIONS, TOLERANCE, Convergence.WEIGHTED),
          Eigenvector::plan);

  /** Checks the options. */
  public Eigenvector {
    Convergence.check(iterations, tolerance);
  }

  /** The defaults. */
  public static Eigenvector defaults() {
    return new Eigenvector(100, 1e-6, false);
  }

  /** These options with another largest number of iterations. */
  public Eigenvector iterations(int iterations) {
    return new Eigenvector(iterations, tolerance, isWeighted);
  }

  /** These options with another tolerance. */
  public Eigenvector tolerance(double tolerance) {
    return new Eigenvector(iterations, tolerance, isWeighted);
  }

  /** These options with edge weights. */
  public Eigenvector weighted() {
    return new Eigenvector(iterations, tolerance, true);
  }

  private static Plan plan(Registration.Arguments arguments) {
    boolean weighted = arguments.flag(Convergence.WEIGHTED) && !arguments.hasUnitWeights();
    Plan plan =
        Plan.of(
            new Eigenvector(
                arguments.integer(ITERATIONS).orElse(100),
                arguments.real(TOLERANCE).orElse(1e-6),
                weighted));
    return weighted ? plan.readingWeights() : plan;
  }

  /**
   * Computes the values.
   *
   * @throws org.tendril.engine.failure.TendrilException.InvalidInput if weights are requested and
   *     missing, negative or not finite
   */
  @Override
  public VertexScores run(Graph<? extends @Nullable Object, ? extends @Nullable Object> graph) {
    if (isWeighted) {
      graph.partitions().requireNonNegativeWeights("eigenvector");
    }
    LinearProgram program =
        LinearProgram.of(
            new LinearProgram.Normed(true, true, false, iterations, tolerance), isWeighted);
    DoubleResult result =
        Convergence.run("eigenvector", graph, program, tolerance, "use smaller weights");
    double squares = graph.vertexCount() == 0 ? 1 : 1.0 / graph.vertexCount();
    double norm =
        program.norm(result.supersteps() == 0 ? squares : result.aggregated(LinearProgram.NORM));
    return VertexScores.of(VertexDoubles.of("eigenvector", graph, result).times(1 / norm));
  }
}
