package org.tendril.algorithms.components;

import java.util.List;
import org.tendril.algorithms.registry.DriverAlgorithm;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.registry.Registration.Plan;
import org.tendril.algorithms.result.VertexScores;
import org.tendril.graph.VertexDoubles;
import org.tendril.partition.GraphPartition;

/**
 * Articulation points: vertices whose removal leaves more components. The score of a vertex is the
 * number of components into which its component falls without it, minus 1; 0 means that it is no
 * articulation point.
 *
 * <p>Direction, self-loops, parallel edges and weights are ignored. O(n + m) by one thread, without
 * recursion; 32 bytes a vertex and an undirected copy of the graph. There is no program: a
 * depth-first search has no parallel supersteps. Source: Hopcroft, Tarjan, Algorithm 447, CACM 16,
 * 1973.
 */
public record ArticulationPoints() implements DriverAlgorithm<VertexScores> {
  /** Describes this algorithm to the command line. */
  public static final Registration REGISTRATION =
      new Registration(
          "articulation-points",
          List.of("cut-vertices"),
          "vertices without which a component falls apart; the value counts the parts, minus 1",
          "the vertices whose removal leaves the most parts",
          List.of(),
          arguments -> Plan.of(defaults()));

  /** The defaults. */
  public static ArticulationPoints defaults() {
    return new ArticulationPoints();
  }

  @Override
  public VertexScores on(GraphPartition partition) {
    return VertexScores.of(
        new VertexDoubles("articulation", partition, new Biconnectivity(partition).cuts()));
  }
}
