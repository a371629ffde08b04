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
 * ArticleRank: PageRank in which neighbors of low degree count less, as in Neo4j Graph Data
 * Science: x = 1 - d + d times the sum over in-neighbors of x / (out-degree + mean out-degree).
 *
 * <p>Parallel edges count as often as they occur, and a self-loop counts as an edge. Sinks pass
 * nothing on. It stops once values change by less than n times the tolerance in sum. O(m) an
 * iteration; the same program on all forms; same bits for any number of threads. Source: Li,
 * Willett, ArticleRank, Aslib Proceedings 61, 2009.
 *
 * @param damping weight of the neighbors, in [0, 1); default 0.85
 * @param iterations largest number of iterations; default 100
 * @param tolerance largest mean change at the end; default 1e-7; 0: all iterations
 */
public record ArticleRank(double damping, int iterations, double tolerance)
    implements Algorithm<VertexScores> {
  private static final Option DAMPING =
      Option.value("--damping", "FRACTION", "weight of the neighbors, in [0, 1)", "0.85");
  private static final Option ITERATIONS = Convergence.iterations(100);
  private static final Option TOLERANCE = Convergence.tolerance(1e-7);

  /** Describes this algorithm to the command line. */
  public static final Registration REGISTRATION =
      new Registration(
          "article-rank",
          List.of("articlerank"),
          "PageRank in which in-neighbors of low degree count less",
          "the vertices of highest rank",
          List.of(DAMPING, ITERATIONS, TOLERANCE),
          arguments ->
              Plan.of(
                  new ArticleRank(
                      arguments.real(DAMPING).orElse(0.85),
                      arguments.integer(ITERATIONS).orElse(100),
                      arguments.real(TOLERANCE).orElse(1e-7))));

  /** Checks the options. */
  public ArticleRank {
    Convergence.check(iterations, tolerance);
    if (!(damping >= 0 && damping < 1)) {
      throw new IllegalArgumentException("damping must be in [0, 1): damping=" + damping);
    }
  }

  /** The defaults. */
  public static ArticleRank defaults() {
    return new ArticleRank(0.85, 100, 1e-7);
  }

  /** These options with another damping factor. */
  public ArticleRank damping(double damping) {
    return new ArticleRank(damping, iterations, tolerance);
  }

  /** These options with another largest number of iterations. */
  public ArticleRank iterations(int iterations) {
    return new ArticleRank(damping, iterations, tolerance);
  }

  /** These options with another tolerance. */
  public ArticleRank tolerance(double tolerance) {
    return new ArticleRank(damping, iterations, tolerance);
  }

  @Override
  public VertexScores run(Graph<? extends @Nullable Object, ? extends @Nullable Object> graph) {
    double mean = graph.edgeCount() / Math.max(1.0, graph.vertexCount());
    LinearProgram program =
        LinearProgram.of(
            new LinearProgram.Damped(1 - damping, damping, true, mean, iterations, tolerance),
            false);
    DoubleResult result =
        Convergence.run("articlerank", graph, program, tolerance, "use a smaller damping factor");
    return VertexScores.of(VertexDoubles.of("articlerank", graph, result));
  }
}
