package org.tendril.algorithms.components;

import java.util.List;
import org.tendril.algorithms.registry.DriverAlgorithm;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.registry.Registration.Plan;
import org.tendril.algorithms.result.EdgeScores;
import org.tendril.partition.GraphPartition;

/**
 * Biconnected components (blocks): two edges are in one component if a cycle that visits no vertex
 * twice contains both; a bridge is a component of its own. Each pair of neighbors has one row, from
 * the smaller to the larger vertex, and the number of its component, which counts from 0 in the
 * order of the rows.
 *
 * <p>Direction, self-loops, parallel edges and weights are ignored. O(n + m) by one thread, without
 * recursion; 32 bytes a vertex and an undirected copy of the graph. There is no program: a
 * depth-first search has no parallel supersteps. Source: Hopcroft, Tarjan, Algorithm 447, CACM 16,
 * 1973.
 */
public record BiconnectedComponents() implements DriverAlgorithm<EdgeScores> {
  /** Describes this algorithm to the command line. */
  public static final Registration REGISTRATION =
      new Registration(
          "biconnected-components",
          List.of("blocks"),
          "number of the biconnected component of each edge",
          "the edges of the last components",
          List.of(),
          arguments -> Plan.of(defaults()));

  /** The defaults. */
  public static BiconnectedComponents defaults() {
    return new BiconnectedComponents();
  }

  @Override
  public EdgeScores on(GraphPartition partition) {
    return new Biconnectivity(partition).blocks("component");
  }
}
