package org.tendril.algorithms.paths;

import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSet;
import it.unimi.dsi.fastutil.ints.IntSets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.tendril.algorithms.registry.DriverAlgorithm;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.registry.Registration.Option;
import org.tendril.algorithms.result.Routes;
import org.tendril.partition.Adjacency;
import org.tendril.partition.AdjacencySegment;
import org.tendril.partition.GraphPartition;

/**
 * The k shortest paths between two vertices along edges, none of which visits a vertex twice, in
 * ascending order of length, number of edges, and vertex ids.
 *
 * <p>Lengths are hops or, with {@link #weighted()}, sums of weights, which must be finite and at
 * least 0. The lightest of parallel edges counts; the others make no further paths. A search for
 * each vertex of each path found, by one thread; 36 bytes a vertex. There is no program. Source:
 * Yen, Finding the k shortest loopless paths in a network, Management Science 17, 1971.
 *
 * @param source id of the first vertex
 * @param target id of the last vertex
 * @param count largest number of paths, at least 1; default 3
 * @param isWeighted whether lengths are sums of weights; default false
 */
public record KShortestPaths(long source, long target, int count, boolean isWeighted)
    implements DriverAlgorithm<Routes> {
  private static final Option COUNT = Option.value("--paths", "COUNT", "number of paths", "3");

  /** Describes this algorithm to the command line. */
  public static final Registration REGISTRATION =
      new Registration(
          "k-shortest-paths",
          List.of("yen"),
          "the k shortest paths between two vertices that visit no vertex twice",
          "the first paths",
          List.of(PathSearch.SOURCE, PathSearch.TARGET, PathSearch.WEIGHTED, COUNT),
          arguments ->
              PathSearch.plan(
                  new KShortestPaths(
                      arguments.id(PathSearch.SOURCE),
                      arguments.id(PathSearch.TARGET),
                      PathSearch.positive(arguments, COUNT, 3),
                      PathSearch.isWeighted(arguments)),
                  PathSearch.isWeighted(arguments)));

  /** Checks the number. */
  public KShortestPaths {
    PathSearch.requirePositive("count", count);
  }

  /** Paths with the fewest edges between these vertices. */
  public static KShortestPaths between(long source, long target, int count) {
    return new KShortestPaths(source, target, count, false);
  }

  /** These options with lengths by edge weights. */
  public KShortestPaths weighted() {
    return new KShortestPaths(source, target, count, true);
  }

  private static final class Candidate {
    static final Comparator<Candidate> ORDER =
        Comparator.comparingDouble((Candidate candidate) -> candidate.length)
            .thenComparingInt(candidate -> candidate.path.length)
            .thenComparing(candidate -> candidate.path, Arrays::compare);

    private final double length;
    private final int[] path;

    Candidate(double length, int[] path) {
      this.length = length;
      this.path = path;
    }
  }

  @Override
  public Routes on(GraphPartition partition) {
    PathSearch search = new PathSearch("k-shortest-paths", partition, source, target, isWeighted);
    PointSearch rest = search.backwards();
    List<int[]> found = new ArrayList<>();
    TreeSet<Candidate> candidates = new TreeSet<>(Candidate.ORDER);
    deviate(search, rest, new int[] {search.source}, 0, found, candidates);
    while (found.size() < count && !candidates.isEmpty()) {
      int[] path = candidates.pollFirst().path;
      found.add(path);
      for (int spur = 0; found.size() < count && spur < path.length - 1; spur++) {
        deviate(search, rest, path, spur, found, candidates);
      }
    }
    return search.routes(found);
  }

  /** Adds the best path that leaves another one, and all found ones like it, at a vertex. */
  private static void deviate(
      PathSearch search,
      PointSearch rest,
      int[] path,
      int spur,
      List<int[]> found,
      TreeSet<Candidate> candidates) {
    int at = path[spur];
    IntOpenHashSet passed = new IntOpenHashSet(path, 0, spur);
    IntOpenHashSet taken = new IntOpenHashSet(); // vertices after the spur on paths found
    for (int[] other : found) {
      if (other.length > spur + 1 && Arrays.equals(other, 0, spur + 1, path, 0, spur + 1)) {
        taken.add(other[spur + 1]);
      }
    }
    rest.start(search.target); // backwards: an edge leads from a vertex to the one before it
    PointSearch.Barrier barrier =
        (after, before) -> passed.contains(before) || (before == at && taken.contains(after));
    if (rest.runTo(at, barrier)) {
      int[] whole = Arrays.copyOf(path, spur + 1 + rest.hops(at));
      for (int i = spur; i + 1 < whole.length; i++) {
        whole[i + 1] = next(search, rest, whole[i], whole[i] == at ? taken : IntSets.EMPTY_SET);
      }
      candidates.add(new Candidate(search.length(whole), whole));
    }
  }

  /** The smallest vertex that follows on a shortest rest of the path with the fewest edges. */
  private static int next(PathSearch search, PointSearch rest, int vertex, IntSet taken) {
    Adjacency out = search.partition.outAdjacency();
    AdjacencySegment segment = out.segmentOf(vertex);
    int local = vertex - segment.firstVertex();
    double[] weights = search.isWeighted ? segment.weights() : null;
    for (int edge = segment.offsets()[local]; edge < segment.offsets()[local + 1]; edge++) {
      int target = segment.targets()[edge];
      double weight = weights == null ? 1 : weights[edge];
      if (rest.isSettled(target)
          && !taken.contains(target)
          && rest.distance(target) + weight == rest.distance(vertex)
          && rest.hops(target) + 1 == rest.hops(vertex)) {
        return target;
      }
    }
    throw new IllegalStateException("a settled vertex must have a next one: vertex=" + vertex);
  }
}
