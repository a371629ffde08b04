package org.tendril.algorithms.cohesion;

import java.util.List;
import org.tendril.algorithms.registry.DriverAlgorithm;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.registry.Registration.Plan;
import org.tendril.algorithms.result.EdgeScores;
import org.tendril.partition.GraphPartition;

/**
 * The number of triangles of each edge: vertices that are neighbors of both of its endpoints. As
 * for {@link Triangles}, directions and self-loops are ignored and parallel edges count once. A
 * pair of neighbors has one row, from its smaller to its larger vertex. The sum over all edges is
 * three times the number of triangles.
 *
 * <p>Same counts for any number of threads and any order of the input. O(m sqrt(m)) by all threads;
 * 32 bytes an edge without direction, 4 bytes a vertex and thread. There is no program: a result
 * with a row for each pair is made at the driver. Source: Shun, Tangwongsan, Multicore triangle
 * computations without tuning, ICDE 2015.
 */
public record EdgeTriangles() implements DriverAlgorithm<EdgeScores> {
  /** Describes this algorithm to the command line. */
  public static final Registration REGISTRATION =
      new Registration(
          "edge-triangles",
          List.of(),
          "number of triangles of each edge, without directions",
          "the edges with most triangles",
          List.of(),
          arguments -> Plan.of(defaults()));

  /** The defaults. */
  public static EdgeTriangles defaults() {
    return new EdgeTriangles();
  }

  @Override
  public EdgeScores on(GraphPartition partition) {
    NumberedEdges edges = new NumberedEdges(partition, "edge-triangles");
    return edges.scores("triangles", edges.triangles(), 0);
  }
}
