package org.tendril.algorithms.paths;

import java.util.ArrayList;
import java.util.List;
import org.tendril.algorithms.internal.traversal.BreadthFirst;
import org.tendril.algorithms.registry.DriverAlgorithm;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.registry.Registration.Option;
import org.tendril.algorithms.result.Routes;
import org.tendril.partition.GraphPartition;

/**
 * All paths between two vertices along edges that visit no vertex twice and have at most some
 * number of edges, in ascending order of their vertex ids. Lengths are edges.
 *
 * <p>Parallel edges make no further paths; weights change nothing. The number of paths is
 * exponential in their length, so there is a limit of rows. A search leaves out vertices that are
 * too far from the target, but may still try many dead ends where most paths cross themselves. By
 * one thread, 12 bytes a vertex. There is no program.
 *
 * @param source id of the first vertex
 * @param target id of the last vertex
 * @param mostHops largest number of edges, at least 1; default 5
 * @param limit largest number of paths, at least 1; default 1000
 */
public record SimplePaths(long source, long target, int mostHops, int limit)
    implements DriverAlgorithm<Routes> {
  private static final Option MOST_HOPS =
      Option.value("--max-hops", "COUNT", "most edges of a path", "5");

  /** Describes this algorithm to the command line. */
  public static final Registration REGISTRATION =
      new Registration(
          "simple-paths",
          List.of(),
          "all paths between two vertices up to a length that visit no vertex twice",
          "the first paths",
          List.of(PathSearch.SOURCE, PathSearch.TARGET, MOST_HOPS, AllShortestPaths.LIMIT),
          arguments ->
              PathSearch.plan(
                  new SimplePaths(
                      arguments.id(PathSearch.SOURCE),
                      arguments.id(PathSearch.TARGET),
                      PathSearch.positive(arguments, MOST_HOPS, 5),
                      PathSearch.positive(arguments, AllShortestPaths.LIMIT, 1000)),
                  false));

  /** Checks the numbers. */
  public SimplePaths {
    PathSearch.requirePositive("mostHops", mostHops);
    PathSearch.requirePositive("limit", limit);
  }

  /** Paths of up to 5 edges between these vertices, at most 1000. */
  public static SimplePaths between(long source, long target) {
    return new SimplePaths(source, target, 5, 1000);
  }

  /** These options for paths up to another number of edges. */
  public SimplePaths mostHops(int mostHops) {
    return new SimplePaths(source, target, mostHops, limit);
  }

  /** These options with another largest number of paths. */
  public SimplePaths limit(int limit) {
    return new SimplePaths(source, target, mostHops, limit);
  }

  @Override
  public Routes on(GraphPartition partition) {
    PathSearch search = new PathSearch("simple-paths", partition, source, target, false);
    partition.inAdjacency(); // which the reversed partition shares
    int[] rest = new BreadthFirst(partition.reversed()).depthsFrom(search.target, mostHops);
    List<int[]> paths = new ArrayList<>();
    new PathWalk(
            partition,
            (vertex, target, weight, depth) ->
                rest[target] >= 0 && depth + 1 + rest[target] <= mostHops)
        .run(search.source, search.target, limit, paths::add);
    return Routes.ofHops(partition, paths);
  }
}
