package org.tendril.testkit.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tendril.graph.Edge;

/**
 * Seeded random graphs with common difficulties: self-loops, parallel edges, vertices without
 * edges, hubs, weights of zero, equal weights, sparse ids. Vertex values are numbers from 0, edge
 * values are weights. Equal arguments give equal graphs.
 */
public final class RandomGraphs {
  private RandomGraphs() {}

  /** A graph of at most 40 vertices and 120 edges; the seed also selects its kind. */
  public static ModelGraph<Long, Double> small(long seed) {
    var random = new SplittableRandom(seed);
    int vertexCount = 1 + random.nextInt(random.nextInt(3) == 0 ? 3 : 40);
    return of(
        (random.nextLong() << 1) | (seed & 1), vertexCount, random.nextInt(3 * vertexCount + 1));
  }

  /** A graph of given size; undirected for odd seeds. */
  public static ModelGraph<Long, Double> of(long seed, int vertexCount, int edgeCount) {
    var random = new SplittableRandom(seed);
    List<Long> ids = ids(random, vertexCount);
    double skew = 1 + 3 * random.nextDouble(); // 1: no hubs
    boolean roundWeights = random.nextBoolean();
    int withEdges = Math.max(1, (int) (0.9 * vertexCount));
    List<Edge<Double>> edges = new ArrayList<>();
    while (edges.size() < edgeCount) {
      long source = ids.get((int) (Math.pow(random.nextDouble(), skew) * withEdges));
      long target = random.nextInt(20) == 0 ? source : ids.get(random.nextInt(withEdges));
      double weight = roundWeights ? random.nextInt(8) / 4.0 : 10 * random.nextDouble();
      Edge<Double> edge = new Edge<>(source, target, weight);
      edges.add(random.nextBoolean() ? edge : edge.reversed());
      if (random.nextInt(10) == 0 && edges.size() < edgeCount) {
        edges.add(edge);
      }
    }
    SortedMap<Long, Long> vertices = new TreeMap<>();
    for (long id : new TreeSet<>(ids)) {
      vertices.put(id, (long) vertices.size());
    }
    return new ModelGraph<>(vertices, edges, seed % 2 != 0);
  }

  /** Distinct ids in random order: dense ones, negative ones, or any. */
  private static List<Long> ids(SplittableRandom random, int count) {
    int kind = random.nextInt(3);
    TreeSet<Long> ids = new TreeSet<>();
    while (ids.size() < count) {
      ids.add(
          switch (kind) {
            case 0 -> (long) ids.size();
            case 1 -> 1_000_003L * (ids.size() - count / 2);
            default -> random.nextLong();
          });
    }
    return shuffled(List.copyOf(ids), random);
  }

  /** The items in random order. */
  public static <T> List<T> shuffled(List<T> items, SplittableRandom random) {
    List<T> shuffled = new ArrayList<>(items);
    for (int i = shuffled.size() - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      T item = shuffled.get(i);
      shuffled.set(i, shuffled.get(other));
      shuffled.set(other, item);
    }
    return shuffled;
  }
}
