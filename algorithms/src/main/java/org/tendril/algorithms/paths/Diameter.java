package org.tendril.algorithms.paths;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tendril.algorithms.registry.DriverAlgorithm;
import org.tendril.algorithms.registry.Registration;
import org.tendril.algorithms.registry.Registration.Option;
import org.tendril.algorithms.registry.Registration.Plan;
import org.tendril.algorithms.result.Routes;
import org.tendril.partition.GraphPartition;

/**
 * The diameter by hops: the longest of all shortest paths, as one route; none if there are no
 * vertices. Pairs without a path do not count, so on a disconnected graph it is the largest
 * diameter of a component.
 *
 * <p>Self-loops, parallel edges and weights change nothing. Of several longest shortest paths it is
 * always the same one. On an undirected graph this is iFUB: some searches find a long path and a
 * vertex near its middle; then the vertices farthest from that one are searched, 64 at once, until
 * the rest cannot be farther apart: usually few searches, O(n (n + m) / 64) at worst. On a directed
 * graph all vertices are searched, as for {@link Eccentricity}. With {@link #bound()} only the
 * first part runs: a lower bound, of which the true value is at most the double on a connected
 * undirected graph. There is no program. Source: Crescenzi et al., On computing the diameter of
 * real-world undirected graphs, Theor. Computer Science 514, 2013.
 *
 * @param isBound whether a lower bound is enough; default false
 */
public record Diameter(boolean isBound) implements DriverAlgorithm<Routes> {
  private static final Option BOUND = Option.flag("--bound", "find a lower bound by few searches");

  /** Describes this algorithm to the command line. */
  public static final Registration REGISTRATION =
      new Registration(
          "diameter",
          List.of(),
          "the longest of all shortest paths by hops: its length and its vertices",
          "the path",
          List.of(BOUND),
          arguments -> Plan.of(new Diameter(arguments.flag(BOUND))));

  /** The exact diameter. */
  public static Diameter defaults() {
    return new Diameter(false);
  }

  /** A long shortest path, found by few searches. */
  public Diameter bound() {
    return new Diameter(true);
  }

  @Override
  public Routes on(GraphPartition partition) {
    int n = partition.vertexCount();
    if (n == 0) {
      return Routes.ofHops(partition, List.of());
    }
    HopSearch search = new HopSearch(partition);
    int start;
    if (partition.isSymmetric()) {
      start = undirected(partition, search);
    } else if (isBound) {
      start = sweep(search, hub(partition));
    } else {
      int[] all = Eccentricity.of(partition, IntStream.range(0, n).toArray());
      int best = Arrays.stream(all).max().orElse(0);
      start = IntStream.range(0, n).filter(v -> all[v] == best).findFirst().orElse(0);
    }
    search.run(start);
    return Routes.ofHops(partition, List.of(search.pathTo(search.farthest())));
  }

  private static int hub(GraphPartition partition) {
    int hub = 0;
    for (int vertex = 1; vertex < partition.vertexCount(); vertex++) {
      boolean better =
          partition.outAdjacency().degree(vertex) > partition.outAdjacency().degree(hub);
      hub = better ? vertex : hub;
    }
    return hub;
  }

  /** Of a hub and the vertices that a few searches find farthest, the most eccentric one. */
  private static int sweep(HopSearch search, int hub) {
    int best = hub;
    int bestHops = -1;
    int start = hub;
    for (int i = 0; i < 4; i++) {
      search.run(start);
      if (search.eccentricity() > bestHops) {
        best = start;
        bestHops = search.eccentricity();
      }
      start = search.farthest();
    }
    return best;
  }

  /** A vertex of largest eccentricity. */
  private int undirected(GraphPartition partition, HopSearch search) {
    int[][] components = search.components();
    int best = components[0][0];
    int longest = 0;
    for (int[] component : components) {
      if (component.length - 1 <= longest) {
        break; // components descend by size
      }
      int end = sweep(search, component[0]);
      search.run(end);
      if (search.eccentricity() > longest) {
        longest = search.eccentricity();
        best = end;
      }
      if (!isBound) {
        int[] path = search.pathTo(search.farthest());
        search.run(path[path.length / 2]);
        int found = fringe(partition, search, longest);
        if (found >= 0) {
          search.run(found);
          longest = search.eccentricity();
          best = found;
        }
      }
    }
    return best;
  }

  /** Searches from the vertices far from the middle; one of larger eccentricity, or -1. */
  private static int fringe(GraphPartition partition, HopSearch middle, int longest) {
    int[] reached = middle.reached();
    int best = -1;
    int most = longest;
    int end = reached.length;
    // vertices at most h hops from the middle are at most 2 h hops apart
    while (end > 0 && most < 2 * middle.hops(reached[end - 1])) {
      int from = end - 1;
      int level = middle.hops(reached[from]);
      while (from > 0 && middle.hops(reached[from - 1]) == level && end - from < Long.SIZE * 16) {
        from--;
      }
      int[] batch = Arrays.copyOfRange(reached, from, end);
      int[] farthest = Eccentricity.of(partition, batch);
      for (int i = 0; i < batch.length; i++) {
        if (farthest[i] > most) {
          most = farthest[i];
          best = batch[i];
        }
      }
      end = from;
    }
    return best;
  }
}
