package org.tendril.algorithms.coloring;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tendril.algorithms.internal.certificate.ColorCheck;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.registry.Registration.Option;
import org.tendril.algorithms.registry.Registration.Plan;
import org.tendril.algorithms.result.Communities;
import org.tendril.graph.Algorithm;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexLongs;
import org.tendril.partition.GraphPartition;

/**
 * A coloring: the ends of each edge have different colors, numbered from 0. It is the one that a
 * greedy choice of the smallest free color gives, vertices of most neighbors first, those of equal
 * numbers in a fixed random order of the ids. It takes at most one color more than the largest
 * number of neighbors; the fewest colors are hard to find. Vertices of one color are an independent
 * set. Directions, self-loops and parallel edges change nothing.
 *
 * <p>Same colors for any number of threads and any cut. About O(n + m) on one partition; 20 bytes a
 * vertex, and the undirected graph if the given one is not simple. The program takes a superstep
 * for each step of the longest path of falling degrees. Source: Jones, Plassmann, A parallel graph
 * coloring heuristic, SIAM J. Sci. Comput. 14, 1993; Hasenplaugh, Kaler, Schardl, Leiserson,
 * Ordering heuristics for parallel graph coloring, SPAA 2014 (largest degree first).
 *
 * @param seed selects the order among equal degrees; default 0
 */
public record Coloring(long seed) implements Algorithm<Communities> {
  private static final Option SEED =
      Option.value("--seed", "NUMBER", "selects the order among equal degrees", "0");

  /** Describes this algorithm to the command line. */
  public static final Registration REGISTRATION =
      new Registration(
          "coloring",
          List.of(),
          "colors such that the ends of each edge differ, greedily by degree",
          "the most frequent colors: color and number of vertices",
          List.of(SEED, Registration.VERIFY),
          arguments -> Plan.of(new Coloring(arguments.integer(SEED).orElse(0))));

  /** The defaults. */
  public static Coloring defaults() {
    return new Coloring(0);
  }

  /** These options with another seed. */
  public Coloring seed(long seed) {
    return new Coloring(seed);
  }

  @Override
  public Communities run(Graph<? extends @Nullable Object, ? extends @Nullable Object> graph) {
    return certified(graph, colored(graph.undirected().simple()));
  }

  private <E extends @Nullable Object> VertexLongs colored(
      Graph<? extends @Nullable Object, E> simple) {
    return simple
        .outerJoinVertices(
            simple.outDegrees().vertices(),
            (id, value, degree) -> new long[] {degree == null ? 0 : degree, -1})
        .pregel(new ColoringProgram<E>(seed))
        .vertexLongs("color", (id, value) -> value[1]);
  }

  @Override
  public Communities runWhole(Graph<? extends @Nullable Object, ? extends @Nullable Object> graph) {
    return certified(
        graph,
        new VertexLongs(
            "color", graph.partition(), new ColoringKernel(graph.partition(), seed).run()));
  }

  private Communities certified(Graph<?, ?> graph, VertexLongs colors) {
    return Communities.of(colors)
        .certified(
            () -> {
              GraphPartition partition = graph.partition();
              long[] priorities = Priorities.of(partition, seed);
              return ColorCheck.coloring(partition, colors.values(), priorities);
            });
  }
}
