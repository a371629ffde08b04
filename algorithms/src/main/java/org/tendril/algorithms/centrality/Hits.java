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
import org.tendril.pregel.Pregel;
import org.tendril.pregel.PregelOptions;

/**
 * Hubs and authorities: a good hub has edges to good authorities, and a good authority has edges
 * from good hubs. The main score is {@code authority}, the other one {@code hub}; each sums to 1,
 * as in NetworkX.
 *
 * <p>Parallel edges count as often as they occur, and a self-loop counts as an edge. An iteration
 * computes authorities from hubs and hubs from authorities, from equal hubs on. The number of
 * iterations is fixed, as in Neo4j Graph Data Science; the error falls by the ratio of the two
 * largest singular values squared in each. O(m) an iteration, done twice, once for each score; the
 * same program on all forms; same bits for any number of threads. Source: Kleinberg, Authoritative
 * sources in a hyperlinked environment, J. ACM 46, 1999.
 *
 * @param iterations number of iterations, at least 1; default 50
 */
public record Hits(int iterations) implements Algorithm<VertexScores> {
  private static final Option ITERATIONS =
      Option.value("--iterations", "COUNT", "number of iterations", "50");

  /** Describes this algorithm to the command line. */
  public static final Registration REGISTRATION =
      new Registration(
          "hits",
          List.of(),
          "hubs and authorities; two columns, authorities first",
          "the vertices of highest authority",
          List.of(ITERATIONS),
          arguments -> Plan.of(new Hits(arguments.integer(ITERATIONS).orElse(50))));

  /** Checks the options. */
  public Hits {
    if (iterations < 1) {
      throw new IllegalArgumentException("iterations must be at least 1: iterations=" + iterations);
    }
  }

  /** The defaults. */
  public static Hits defaults() {
    return new Hits(50);
  }

  /** These options with another number of iterations. */
  public Hits iterations(int iterations) {
    return new Hits(iterations);
  }

  @Override
  public VertexScores run(Graph<? extends @Nullable Object, ? extends @Nullable Object> graph) {
    return VertexScores.of(
        scores("authority", graph, 2 * iterations - 1), scores("hub", graph, 2 * iterations));
  }

  private static VertexDoubles scores(String name, Graph<?, ?> graph, int steps) {
    LinearProgram program =
        LinearProgram.of(new LinearProgram.Normed(false, false, true, steps, 0), false);
    DoubleResult result = Pregel.run(graph.partitions(), program, PregelOptions.defaults());
    double sum = graph.vertexCount() == 0 ? 1 : result.aggregated(LinearProgram.NORM);
    return VertexDoubles.of(name, graph, result).times(1 / program.norm(sum));
  }
}
