package org.tendril.algorithms.cohesion;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.registry.Registration.Plan;
import org.tendril.algorithms.result.VertexCounts;
import org.tendril.engine.parallel.Blocks;
import org.tendril.graph.Algorithm;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexLongs;
import org.tendril.partition.GraphPartition;

/**
 * The number of triangles at each vertex: sets of three vertices with an edge between any two,
 * whatever its direction. As TriangleCount of GraphX and GraphFrames: self-loops are ignored and
 * parallel edges count once. A vertex without edges has 0. The sum over all vertices is three times
 * the number of triangles.
 *
 * <p>Same counts for any number of threads and any cut. On a graph in one partition O(m sqrt(m))
 * time at most, about 24 n + 2 m bytes and 9 n a thread; vertices are ordered by degree, and the
 * edges between up to 8192 hubs are intersected by bitmaps. On a cut graph each vertex sends its
 * set of neighbors to its mirrors: O(sum of the smaller degree of each edge) time, memory for the
 * sets of all copies. Source: Shun, Tangwongsan, Multicore triangle computations without tuning,
 * ICDE 2015; Latapy, Main-memory triangle computations for very large (sparse (power-law)) graphs,
 * Theoretical Computer Science 407, 2008.
 */
public record Triangles() implements Algorithm<VertexCounts> {
  /** Describes this algorithm to the command line. */
  public static final Registration REGISTRATION =
      new Registration(
          "triangles",
          List.of("triangle-count"),
          "number of triangles at each vertex; their number is a third of the sum",
          "the vertices with most triangles",
          List.of(),
          arguments -> Plan.of(defaults()));

  /** The defaults. */
  public static Triangles defaults() {
    return new Triangles();
  }

  @Override
  public VertexCounts run(Graph<? extends @Nullable Object, ? extends @Nullable Object> graph) {
    return VertexCounts.of(counted(graph));
  }

  private static <E extends @Nullable Object> VertexLongs counted(
      Graph<? extends @Nullable Object, E> graph) {
    Graph<long[][], E> sets = NeighborSets.of(graph, true);
    return sets.outerJoinVertices(
            NeighborSets.arcsBetweenNeighbors(sets),
            (id, value, arcs) -> arcs == null ? 0L : arcs / 2)
        .vertexLongs("count", (id, count) -> count);
  }

  @Override
  public VertexCounts runWhole(
      Graph<? extends @Nullable Object, ? extends @Nullable Object> graph) {
    GraphPartition partition = graph.partition();
    TriangleKernel kernel = new TriangleKernel(partition, false);
    long[] byRank = kernel.run();
    long[] counts = new long[byRank.length];
    int[] vertices = kernel.lists().vertices();
    partition
        .engine()
        .parallel()
        .forEach(
            Blocks.even(counts.length),
            (block, from, to) -> {
              for (int rank = from; rank < to; rank++) {
                counts[vertices[rank]] = byRank[rank];
              }
            });
    return VertexCounts.of(new VertexLongs("count", partition, counts));
  }
}
