package org.tendril.algorithms.cohesion;

import java.util.List;
import org.tendril.algorithms.registry.DriverAlgorithm;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.registry.Registration.Plan;
import org.tendril.algorithms.result.EdgeScores;
import org.tendril.partition.GraphPartition;

/**
 * The truss number of each edge: the largest k such that a k-truss has the edge. A k-truss is a
 * largest subgraph each of whose edges is in at least k - 2 of its triangles, as in NetworkX; an
 * edge without triangles has 2.
 *
 * <p>Directions and self-loops are ignored and parallel edges count once. A pair of neighbors has
 * one row, from its smaller to its larger vertex. Same numbers for any number of threads and any
 * order of the input. O(m sqrt(m) log n) at worst, by all threads; 45 bytes an edge without
 * direction and 4 bytes a vertex and thread. There is no program: a vertex program cannot remove
 * edges. Sources: Cohen, Trusses, 2008; Kabir, Madduri, Shared-memory graph truss decomposition,
 * HiPC 2017.
 */
public record TrussNumbers() implements DriverAlgorithm<EdgeScores> {
  /** Describes this algorithm to the command line. */
  public static final Registration REGISTRATION =
      new Registration(
          "ktruss",
          List.of("k-truss"),
          "truss number of each edge: the largest k of a k-truss that it belongs to",
          "the edges of largest truss number",
          List.of(),
          arguments -> Plan.of(defaults()));

  /** The defaults. */
  public static TrussNumbers defaults() {
    return new TrussNumbers();
  }

  @Override
  public EdgeScores on(GraphPartition partition) {
    NumberedEdges edges = new NumberedEdges(partition, "ktruss");
    return edges.scores("truss", TrussKernel.run(partition, edges), 2);
  }
}
