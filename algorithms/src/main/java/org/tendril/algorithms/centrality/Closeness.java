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
 * Closeness centrality by hops: the number of vertices that reach a vertex, divided by the sum of
 * their distances to it, as in NetworkX; 0 if none does.
 *
 * <p>Distances are those towards the vertex; reverse the graph for those from it. By default the
 * value is multiplied by the reached fraction of the other vertices (Wasserman and Faust), so that
 * vertices of small components do not seem central. Self-loops, parallel edges and weights change
 * nothing. Searches from 64 vertices at once: O(n (n + m) / 64) or more on graphs of large
 * diameter, by all threads; 32 bytes a vertex and thread. Distances are added as integers: the same
 * bits for any number of threads. HyperBall approximates in O(m) a step. There is no program:
 * values of n searches at each vertex do not fit. Sources: Freeman, Social Networks 1, 1978;
 * Wasserman, Faust, Social Network Analysis, 1994, equation 5.22.
 *
 * @param isScaled whether to multiply by the reached fraction; default true
 */
public record Closeness(boolean isScaled) implements DriverAlgorithm<VertexScores> {
  private static final Option UNSCALED =
      Option.flag("--unscaled", "do not multiply by the fraction of vertices that reach it");

  /** Describes this algorithm to the command line. */
  public static final Registration REGISTRATION =
      new Registration(
          "closeness",
          List.of(),
          "inverse of the mean number of hops from the vertices that reach a vertex",
          "the vertices of highest closeness",
          List.of(UNSCALED),
          arguments -> Plan.of(new Closeness(!arguments.flag(UNSCALED))).readingInEdges());

  /** The defaults. */
  public static Closeness defaults() {
    return new Closeness(true);
  }

  /** These options without the factor for the reached fraction. */
  public Closeness unscaled() {
    return new Closeness(false);
  }

  @Override
  public VertexScores on(GraphPartition partition) {
    double others = partition.vertexCount() - 1.0;
    double[] values =
        DistanceSums.towards(
            partition,
            (reached, hops, harmonic) -> {
              double closeness = hops == 0 ? 0 : (double) reached / hops;
              return isScaled && hops > 0 ? closeness * (reached / others) : closeness;
            });
    return VertexScores.of(new VertexDoubles("closeness", partition, values));
  }
}
