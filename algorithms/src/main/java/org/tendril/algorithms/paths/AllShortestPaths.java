package org.tendril.algorithms.paths;

import java.util.ArrayList;
import java.util.List;
import org.tendril.algorithms.registry.DriverAlgorithm;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.registry.Registration.Option;
import org.tendril.algorithms.result.Routes;
import org.tendril.partition.GraphPartition;

/**
 * All shortest paths between two vertices along edges, in ascending order of their vertex ids.
 *
 * <p>Lengths are hops or, with {@link #weighted()}, sums of weights, which must be finite and at
 * least 0. A path visits no vertex twice, also where edges of weight 0 form cycles; parallel edges
 * make no further paths. Their number can be exponential, so there is a limit. One search, then
 * O(degrees on the path) for each path, by one thread; 36 bytes a vertex. There is no program.
 *
 * @param source id of the first vertex
 * @param target id of the last vertex
 * @param isWeighted whether lengths are sums of weights; default false
 * @param limit largest number of paths, at least 1; default 1000
 */
public record AllShortestPaths(long source, long target, boolean isWeighted, int limit)
    implements DriverAlgorithm<Routes> {
  private static final int MOST = 1000;

  /** The option for the number of rows. */
  static final Option LIMIT = Option.value("--limit", "COUNT", "most rows", Integer.toString(MOST));

  /** Describes this algorithm to the command line. */
  public static final Registration REGISTRATION =
      new Registration(
          "all-shortest-paths",
          List.of(),
          "all shortest paths between two vertices: length and vertices",
          "the first paths",
          List.of(PathSearch.SOURCE, PathSearch.TARGET, PathSearch.WEIGHTED, LIMIT),
          arguments ->
              PathSearch.plan(
                  new AllShortestPaths(
                      arguments.id(PathSearch.SOURCE),
                      arguments.id(PathSearch.TARGET),
                      PathSearch.isWeighted(arguments),
                      PathSearch.positive(arguments, LIMIT, MOST)),
                  PathSearch.isWeighted(arguments)));

  /** Checks the limit. */
  public AllShortestPaths {
    PathSearch.requirePositive("limit", limit);
  }

  /** The paths with the fewest edges between these vertices. */
  public static AllShortestPaths between(long source, long target) {
    return new AllShortestPaths(source, target, false, MOST);
  }

  /** These options with lengths by edge weights. */
  public AllShortestPaths weighted() {
    return new AllShortestPaths(source, target, true, limit);
  }

  /** These options with another largest number of paths. */
  public AllShortestPaths limit(int limit) {
    return new AllShortestPaths(source, target, isWeighted, limit);
  }

  @Override
  public Routes on(GraphPartition partition) {
    PathSearch search = new PathSearch("all-shortest-paths", partition, source, target, isWeighted);
    PointSearch rest = search.backwards();
    rest.start(search.target);
    if (!rest.runTo(search.source, PointSearch.OPEN)) {
      return search.routes(List.of());
    }
    double length = rest.distance(search.source);
    while (rest.nextKey() <= length) { // edges of weight 0 lead to vertices as far as the source
      rest.next(PointSearch.OPEN);
    }
    List<int[]> paths = new ArrayList<>();
    new PathWalk(
            partition,
            (vertex, target, weight, depth) ->
                rest.isSettled(target)
                    && rest.distance(target) + (isWeighted ? weight : 1) == rest.distance(vertex))
        .run(search.source, search.target, limit, paths::add);
    return search.routes(paths);
  }
}
