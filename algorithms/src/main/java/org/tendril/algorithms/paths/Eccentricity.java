package org.tendril.algorithms.paths;

import java.util.List;
import java.util.stream.IntStream;
import org.tendril.algorithms.internal.traversal.WordSearch;
import org.tendril.algorithms.registry.DriverAlgorithm;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.registry.Registration.Plan;
import org.tendril.algorithms.result.VertexScores;
import org.tendril.graph.VertexDoubles;
import org.tendril.partition.GraphPartition;

/**
 * Eccentricity by hops: the number of hops from a vertex to the farthest one that it reaches along
 * edges; 0 if it reaches none. The smallest value of a connected graph is its radius, and the
 * vertices that have it are its center. {@link Diameter} finds the largest value sooner.
 *
 * <p>Unreachable vertices, self-loops, parallel edges and weights change nothing. Searches from 64
 * vertices at once: O(n (n + m) / 64) or more on graphs of large diameter, by all threads; 32 bytes
 * a vertex and thread. There is no program: n searches do not fit into the values of vertices.
 * Source: Then et al., VLDB 2015.
 */
public record Eccentricity() implements DriverAlgorithm<VertexScores> {
  /** Describes this algorithm to the command line. */
  public static final Registration REGISTRATION =
      new Registration(
          "eccentricity",
          List.of(),
          "number of hops from each vertex to the farthest one that it reaches",
          "the vertices with the farthest ones",
          List.of(),
          arguments -> Plan.of(defaults()));

  /** The defaults. */
  public static Eccentricity defaults() {
    return new Eccentricity();
  }

  @Override
  public VertexScores on(GraphPartition partition) {
    int[] vertices = IntStream.range(0, partition.vertexCount()).toArray();
    int[] farthest = of(partition, vertices);
    return VertexScores.of(
        new VertexDoubles(
            "eccentricity", partition, IntStream.of(farthest).asDoubleStream().toArray()));
  }

  /** The eccentricities of the vertices of a list, which must differ. */
  static int[] of(GraphPartition partition, int[] vertices) {
    int[] farthest = new int[vertices.length];
    new WordSearch(partition)
        .run(
            vertices,
            new WordSearch.Batches<Farthest>() {
              @Override
              public Farthest start(int from, int to) {
                return new Farthest();
              }

              @Override
              public void end(int from, int to, Farthest found) {
                System.arraycopy(found.hops, 0, farthest, from, to - from);
              }
            });
    return farthest;
  }

  /** The last hops at which each source of a batch reached a vertex. */
  private static final class Farthest implements WordSearch.Visitor {
    private final int[] hops = new int[Long.SIZE];

    @Override
    public void reached(int vertex, long sources, int hops) {
      for (long rest = sources; rest != 0; rest &= rest - 1) {
        this.hops[Long.numberOfTrailingZeros(rest)] = hops;
      }
    }
  }
}
