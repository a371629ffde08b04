package org.tendril.testkit.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.tendril.graph.Edge;

/** A named graph for tests: vertex values are names, edge values are positions. */
public record Shape(String name, ModelGraph<String, Integer> graph) {

  /** Structured and random shapes, directed and undirected. */
  public static List<Shape> all() {
    long max = Long.MAX_VALUE;
    long min = Long.MIN_VALUE;
    return Stream.of(
            directed("empty", vertices()),
            directed("one vertex", vertices(5)),
            directed("self-loop", vertices(1, 2, 3), 1, 1, 2, 2, 2, 3, 2, 2),
            directed("parallel edges", vertices(4, 7, 9), 7, 4, 4, 7, 7, 4, 9, 9, 4, 7, 9, 9, 4, 7),
            directed("star", vertices(0, 1, 2, 3, 4, 5), 0, 5, 0, 1, 3, 0, 0, 2, 4, 0),
            directed("two components", vertices(1, 2, 3, 10, 11), 1, 2, 3, 2, 11, 10, 10, 11),
            directed(
                "largest and negative ids",
                vertices(min, -7, -1, 0, max - 1, max),
                max,
                min,
                min,
                max,
                -7,
                0,
                -1,
                max,
                max,
                -1,
                max - 1,
                max,
                0,
                -7,
                max,
                max),
            random(1, 12, 40, 3),
            random(2, 30, 60, 1_000_003),
            random(3, 9, 120, -1))
        .flatMap(
            shape ->
                Stream.of(
                    shape, new Shape(shape.name + ", undirected", shape.graph.asUndirected())))
        .toList();
  }

  /** As {@link #all()}, by name, for parameterized tests. */
  public static Stream<Shape> stream() {
    return all().stream();
  }

  private static long[] vertices(long... ids) {
    return ids;
  }

  private static Shape directed(String name, long[] ids, long... ends) {
    SortedMap<Long, String> vertices = new TreeMap<>();
    LongStream.of(ids).forEach(id -> vertices.put(id, nameOf(id)));
    List<Edge<Integer>> edges = new ArrayList<>();
    for (int i = 0; i < ends.length; i += 2) {
      edges.add(new Edge<>(ends[i], ends[i + 1], i / 2));
    }
    return new Shape(name, new ModelGraph<>(vertices, edges, false));
  }

  /** The value of a vertex. */
  static String nameOf(long id) {
    return "v" + id;
  }

  /** Some vertices without edges, some parallel edges, some self-loops, a hub. */
  private static Shape random(long seed, int vertexCount, int edgeCount, long stride) {
    var random = new SplittableRandom(seed);
    long[] ids = LongStream.range(0, vertexCount).map(i -> i * stride).toArray();
    long[] ends = new long[2 * edgeCount];
    for (int i = 0; i < ends.length; i++) {
      int vertex = (int) (Math.pow(random.nextDouble(), 2) * vertexCount * 0.9);
      ends[i] = vertex * stride;
    }
    return directed("random seed=" + seed, ids, ends);
  }

  @Override
  public String toString() {
    return name;
  }
}
