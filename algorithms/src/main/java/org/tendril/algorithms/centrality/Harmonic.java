package org.tendril.algorithms.centrality;

import java.util.List;
import org.tendril.algorithms.registry.DriverAlgorithm;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.registry.Registration.Option;
import org.tendril.algorithms.registry.Registration.Plan;
import org.tendril.algorithms.result.VertexScores;
import org.tendril.graph.VertexDoubles;
import org.tendril.partition.GraphPartition;

/**
 * Harmonic centrality by hops: the sum of the inverse distances from all other vertices to a
 * vertex, as in NetworkX. Vertices that do not reach it add 0, so that it is meaningful on
 * disconnected graphs.
 *
 * <p>Directions, self-loops, parallel edges, cost and determinism are as for {@link Closeness}. The
 * inverse distances are added in ascending order of distance. Sources: Marchiori, Latora, Physica A
 * 285, 2000; Boldi, Vigna, Axioms for Centrality, Internet Mathematics 10, 2014.
 *
 * @param isNormalized whether to divide by the number of other vertices; default false
 */
public record Harmonic(boolean isNormalized) implements DriverAlgorithm<VertexScores> {
  private static final Option NORMALIZED =
      Option.flag("--normalized", "divide by the largest possible value");

  /** Describes this algorithm to the command line. */
  public static final Registration REGISTRATION =
      new Registration(
          "harmonic",
          List.of(),
          "sum of the inverse numbers of hops from all other vertices to a vertex",
          "the vertices of highest value",
          List.of(NORMALIZED),
          arguments -> Plan.of(new Harmonic(arguments.flag(NORMALIZED))).readingInEdges());

  /** The defaults. */
  public static Harmonic defaults() {
    return new Harmonic(false);
  }

  /** These options with values in [0, 1]. */
  public Harmonic normalized() {
    return new Harmonic(true);
  }

  @Override
  public VertexScores on(GraphPartition partition) {
    double divisor = isNormalized ? Math.max(1, partition.vertexCount() - 1) : 1;
    double[] values =
        DistanceSums.towards(partition, (reached, hops, harmonic) -> harmonic / divisor);
    return VertexScores.of(new VertexDoubles("harmonic", partition, values));
  }
}
