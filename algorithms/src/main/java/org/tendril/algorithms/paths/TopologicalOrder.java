package org.tendril.algorithms.paths;

import java.util.Arrays;
import java.util.List;
import org.tendril.algorithms.registry.DriverAlgorithm;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.registry.Registration.Plan;
import org.tendril.algorithms.result.VertexScores;
import org.tendril.graph.VertexDoubles;
import org.tendril.partition.GraphPartition;

/**
 * Topological order of a directed graph without cycles: each edge leads to a higher position. The
 * scores are {@code position}, from 0, and {@code level}, the number of edges of the longest path
 * that ends at the vertex. Positions ascend by level, then by id.
 *
 * <p>Parallel edges and weights change nothing; a self-loop is a cycle. A cycle is an error that
 * names its vertices. O(n + m) by one thread, 16 bytes a vertex. There is no program. Source: Kahn,
 * CACM 5, 1962.
 */
public record TopologicalOrder() implements DriverAlgorithm<VertexScores> {
  /** Describes this algorithm to the command line. */
  public static final Registration REGISTRATION =
      new Registration(
          "topological-order",
          List.of("toposort"),
          "position of each vertex in an order that all edges follow, and its level",
          "the last vertices",
          List.of(),
          arguments -> Plan.of(defaults()).readingInEdges());

  /** The defaults. */
  public static TopologicalOrder defaults() {
    return new TopologicalOrder();
  }

  @Override
  public VertexScores on(GraphPartition partition) {
    TopologicalLevels sorted = new TopologicalLevels("topological-order", partition);
    double[] positions = new double[sorted.order.length];
    for (int i = 0; i < positions.length; i++) {
      positions[sorted.order[i]] = i;
    }
    double[] levels = Arrays.stream(sorted.levels).asDoubleStream().toArray();
    return VertexScores.of(
        new VertexDoubles("position", partition, positions),
        new VertexDoubles("level", partition, levels));
  }
}
