package org.tendril.algorithms.components;

import java.util.List;
import org.tendril.algorithms.registry.DriverAlgorithm;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.registry.Registration.Plan;
import org.tendril.algorithms.result.EdgeScores;
import org.tendril.partition.GraphPartition;

/**
 * Bridges: edges whose removal leaves more components. The score is the number of vertices in the
 * smaller of the two parts.
 *
 * <p>Direction, self-loops, parallel edges and weights are ignored. O(n + m) by one thread, without
 * recursion; 32 bytes a vertex and an undirected copy of the graph. There is no program: a
 * depth-first search has no parallel supersteps. Source: Hopcroft, Tarjan, Algorithm 447, CACM 16,
 * 1973.
 */
public record Bridges() implements DriverAlgorithm<EdgeScores> {
  /** Describes this algorithm to the command line. */
  public static final Registration REGISTRATION =
      new Registration(
          "bridges",
          List.of(),
          "edges without which a component falls apart, with the size of the smaller part",
          "the bridges that cut off the most vertices",
          List.of(),
          arguments -> Plan.of(defaults()));

  /** The defaults. */
  public static Bridges defaults() {
    return new Bridges();
  }

  @Override
  public EdgeScores on(GraphPartition partition) {
    return new Biconnectivity(partition).bridges("cut_off");
  }
}
