package org.tendril.algorithms.paths;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.tendril.algorithms.registry.DriverAlgorithm;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.result.Routes;
import org.tendril.partition.GraphPartition;
import org.tendril.partition.IdMap;

/**
 * A shortest path between two vertices along edges: one route, or none if there is no path.
 *
 * <p>Lengths are hops or, with {@link #weighted()}, sums of weights, which must be finite and at
 * least 0; the lightest of parallel edges counts. Of several shortest paths it is always the same
 * one, but not the first in any order. Dijkstra's algorithm from both ends at once, by one thread;
 * it reads only the surroundings of the ends. With {@link #estimate} it is A* from the source. 72
 * bytes a vertex. There is no program. Sources: Pohl, Machine Intelligence 6, 1971; Hart, Nilsson,
 * Raphael, IEEE Trans. SSC 4, 1968.
 *
 * @param source id of the first vertex
 * @param target id of the last vertex
 * @param isWeighted whether lengths are sums of weights; default false
 * @param estimate by vertex id, a lower bound of the length from there to the target, by which no
 *     edge is shortened; null, the default: none
 */
public record PointToPoint(
    long source, long target, boolean isWeighted, @Nullable LongToDoubleFunction estimate)
    implements DriverAlgorithm<Routes> {
  /** Describes this algorithm to the command line. */
  public static final Registration REGISTRATION =
      new Registration(
          "shortest-path",
          List.of(),
          "a shortest path between two vertices: its length and its vertices",
          "the path",
          List.of(PathSearch.SOURCE, PathSearch.TARGET, PathSearch.WEIGHTED),
          arguments ->
              PathSearch.plan(
                  new PointToPoint(
                      arguments.id(PathSearch.SOURCE),
                      arguments.id(PathSearch.TARGET),
                      PathSearch.isWeighted(arguments),
                      null),
                  PathSearch.isWeighted(arguments)));

  /** A path with the fewest edges between these vertices. */
  public static PointToPoint between(long source, long target) {
    return new PointToPoint(source, target, false, null);
  }

  /** These options with lengths by edge weights. */
  public PointToPoint weighted() {
    return new PointToPoint(source, target, true, estimate);
  }

  /** These options with an estimate of the rest of the length, by vertex id. */
  public PointToPoint estimate(LongToDoubleFunction estimate) {
    return new PointToPoint(source, target, isWeighted, estimate);
  }

  @Override
  public Routes on(GraphPartition partition) {
    PathSearch search = new PathSearch("shortest-path", partition, source, target, isWeighted);
    int[] path = estimate == null ? fromBothEnds(search) : guided(search, estimate);
    return search.routes(path.length == 0 ? List.of() : List.of(path));
  }

  private static int[] guided(PathSearch search, LongToDoubleFunction estimate) {
    IdMap ids = search.partition.ids();
    PointSearch forwards =
        search.forwards().withEstimate(vertex -> estimate.applyAsDouble(ids.vertexId(vertex)));
    forwards.start(search.source);
    return forwards.runTo(search.target, PointSearch.OPEN)
        ? path(forwards, null, search.target)
        : new int[0];
  }

  private static int[] fromBothEnds(PathSearch search) {
    PointSearch forwards = search.forwards();
    PointSearch backwards = search.backwards();
    forwards.start(search.source);
    backwards.start(search.target);
    double best = Double.POSITIVE_INFINITY;
    int meeting = PathSearch.END;
    while (forwards.nextKey() + backwards.nextKey() < best) {
      boolean ahead = forwards.nextKey() <= backwards.nextKey();
      int vertex = (ahead ? forwards : backwards).next(PointSearch.OPEN);
      double through = forwards.distance(vertex) + backwards.distance(vertex);
      if (through < best) {
        best = through;
        meeting = vertex;
      }
    }
    return meeting == PathSearch.END ? new int[0] : path(forwards, backwards, meeting);
  }

  private static int[] path(PointSearch forwards, @Nullable PointSearch backwards, int meeting) {
    IntArrayList path = new IntArrayList();
    for (int v = meeting; v != PathSearch.END; v = forwards.before(v)) {
      path.add(v);
    }
    Collections.reverse(path);
    if (backwards != null) {
      for (int v = backwards.before(meeting); v != PathSearch.END; v = backwards.before(v)) {
        path.add(v);
      }
    }
    return path.toIntArray();
  }
}
