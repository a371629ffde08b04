package org.tendril.algorithms.paths;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.algorithms.Algorithms;
import org.tendril.algorithms.Shapes;
import org.tendril.algorithms.result.Paths;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.graph.Edge;
import org.tendril.graph.Graph;
import org.tendril.graph.Vertex;
import org.tendril.graph.VertexDoubles;
import org.tendril.graph.VertexLongs;

class PathsTest {

  static Stream<Shapes> shapes() {
    return Shapes.all().stream();
  }

  private static Map<Long, List<Edge<Double>>> edgesBySource(Graph<Void, Double> graph) {
    Map<Long, List<Edge<Double>>> edges = new HashMap<>();
    graph.edges().stream()
        .forEach(e -> edges.computeIfAbsent(e.source(), s -> new ArrayList<>()).add(e));
    return edges;
  }

  private record Candidate(long id, double distance) {}

  /** Dijkstra's algorithm with a queue of objects. */
  private static Map<Long, Double> dijkstra(
      Graph<Void, Double> graph, long source, boolean byHops) {
    Map<Long, List<Edge<Double>>> edges = edgesBySource(graph);
    Map<Long, Double> settled = new HashMap<>();
    PriorityQueue<Candidate> queue =
        new PriorityQueue<>((a, b) -> Double.compare(a.distance(), b.distance()));
    queue.add(new Candidate(source, 0));
    while (!queue.isEmpty()) {
      Candidate next = queue.remove();
      if (settled.putIfAbsent(next.id(), next.distance()) == null) {
        for (Edge<Double> edge : edges.getOrDefault(next.id(), List.of())) {
          double length = byHops ? 1 : edge.value();
          queue.add(new Candidate(edge.target(), next.distance() + length));
        }
      }
    }
    return settled;
  }

  private static List<Long> someSources(Graph<Void, Double> graph) {
    List<Long> ids = graph.vertices().stream().map(Vertex::vertexId).toList();
    return List.of(ids.get(0), ids.get(ids.size() / 2), ids.get(ids.size() - 1));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void agreesWithDijkstraOnHopsInBothForms(Shapes shape) {
    for (int threads : new int[] {1, 3}) {
      try (Engine engine = Engine.local().threads(threads).build()) {
        for (boolean undirected : new boolean[] {false, true}) {
          Graph<Void, Double> graph = shape.graph(engine, undirected);
          for (long source : someSources(graph)) {
            Map<Long, Double> expected = dijkstra(graph, source, true);
            long[] hops =
                graph.vertices().stream()
                    .mapToLong(
                        v ->
                            expected.containsKey(v.vertexId())
                                ? (long) (double) expected.get(v.vertexId())
                                : Paths.UNREACHABLE)
                    .toArray();
            Bfs bfs = Algorithms.bfs(source);
            assertThat(graph.run(bfs).distances().values()).isEqualTo(hops);
            graph.partition().inAdjacency();
            assertThat(graph.run(bfs).distances().values()).isEqualTo(hops);
            assertThat(graph.run(bfs.portable()).distances().values()).isEqualTo(hops);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void agreesWithDijkstraBitForBit(Shapes shape) {
    for (int threads : new int[] {1, 3}) {
      try (Engine engine = Engine.local().threads(threads).build()) {
        for (boolean undirected : new boolean[] {false, true}) {
          Graph<Void, Double> graph = shape.graph(engine, undirected);
          for (long source : someSources(graph)) {
            Map<Long, Double> expected = dijkstra(graph, source, false);
            double[] distances =
                graph.vertices().stream()
                    .mapToDouble(v -> expected.getOrDefault(v.vertexId(), Double.POSITIVE_INFINITY))
                    .toArray();
            ShortestPaths paths = Algorithms.shortestPaths(source);
            for (double delta : new double[] {0, 0.01, 1, 1e6}) {
              assertThat(graph.run(paths.delta(delta)).distances().values()).isEqualTo(distances);
            }
            assertThat(graph.run(paths.portable()).distances().values()).isEqualTo(distances);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void findsPathsOfTheStatedLength(Shapes shape) {
    try (Engine engine = Engine.local().threads(2).build()) {
      Graph<Void, Double> graph = shape.graph(engine, false);
      Map<Long, List<Edge<Double>>> edges = edgesBySource(graph);
      for (long source : someSources(graph)) {
        Paths<VertexLongs> hops = graph.run(Algorithms.bfs(source).predecessors());
        graph.vertices().stream()
            .limit(300)
            .forEach(
                v -> {
                  List<Long> path = hops.path(v.vertexId());
                  if (hops.distances().value(v.vertexId()) == Paths.UNREACHABLE) {
                    assertThat(path).isEmpty();
                    assertThat(hops.predecessor(v.vertexId())).isEmpty();
                  } else {
                    assertThat(path)
                        .hasSize((int) hops.distances().value(v.vertexId()) + 1)
                        .startsWith(source);
                    assertThat(length(edges, path)).isNotEqualTo(Double.POSITIVE_INFINITY);
                  }
                });
        Paths<VertexDoubles> weighted = graph.run(Algorithms.shortestPaths(source).predecessors());
        graph.vertices().stream()
            .limit(300)
            .filter(v -> Double.isFinite(weighted.distance(v.vertexId())))
            .forEach(
                v -> {
                  List<Long> path = weighted.path(v.vertexId());
                  assertThat(path)
                      .startsWith(source)
                      .endsWith(v.vertexId())
                      .doesNotHaveDuplicates();
                  assertThat(length(edges, path)).isEqualTo(weighted.distance(v.vertexId()));
                });
      }
    }
  }

  private static double length(Map<Long, List<Edge<Double>>> edges, List<Long> path) {
    double length = 0;
    for (int i = 1; i < path.size(); i++) {
      long to = path.get(i);
      length +=
          edges.getOrDefault(path.get(i - 1), List.of()).stream()
              .filter(e -> e.target() == to)
              .mapToDouble(Edge::value)
              .min()
              .orElse(Double.POSITIVE_INFINITY);
    }
    return length;
  }

  @Test
  void choosesPredecessorsByDistanceThenHopsThenId() {
    try (Engine engine = Engine.local().threads(2).build()) {
      // to 9: over 5 (distance 1), over 4 (distance 2, 2 hops) and over 3 (distance 2, 1 hop)
      Graph<Void, Double> graph =
          Graph.fromEdges(
              engine,
              new long[] {1, 5, 1, 3, 5, 4, 3},
              new long[] {5, 9, 3, 9, 4, 9, 4},
              new double[] {1, 2, 2, 1, 1, 1, 0});
      Paths<VertexDoubles> paths = graph.run(Algorithms.shortestPaths(1).predecessors());
      assertThat(paths.path(9)).containsExactly(1L, 5L, 9L);
      assertThat(paths.path(4)).containsExactly(1L, 5L, 4L);
      assertThat(paths.predecessor(1)).isEmpty();
      assertThat(graph.run(Algorithms.bfs(1).predecessors()).path(9)).containsExactly(1L, 3L, 9L);
    }
  }

  @Test
  void prefersFewerHopsToASmallerIdAndOtherwiseTheSmallerId() {
    try (Engine engine = Engine.local().threads(2).build()) {
      // to 9, all at distance 2: over 3 (2 hops), over 4, 6 and 7 (1 hop each)
      Graph<Void, Double> graph =
          Graph.fromEdges(
              engine,
              new long[] {1, 2, 1, 1, 1, 3, 4, 6, 7},
              new long[] {2, 3, 4, 6, 7, 9, 9, 9, 9},
              new double[] {1, 1, 2, 2, 2, 1, 1, 1, 1});
      Paths<VertexDoubles> paths = graph.run(Algorithms.shortestPaths(1).predecessors());
      assertThat(paths.path(9)).containsExactly(1L, 4L, 9L);
      assertThat(paths.path(3)).containsExactly(1L, 2L, 3L);
    }
  }

  @Test
  void refusesPathsWithoutPredecessors() {
    try (Engine engine = Engine.local().threads(1).build()) {
      Graph<Void, Void> graph = Graph.fromEdges(engine, new long[] {1}, new long[] {2});
      assertThatIllegalStateException()
          .isThrownBy(() -> graph.run(Algorithms.bfs(1)).path(2))
          .withMessageContaining(".predecessors()");
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void measuresHopsToLandmarksAlongEdges(Shapes shape) {
    try (Engine engine = Engine.local().threads(2).build()) {
      Graph<Void, Double> graph = shape.graph(engine, false);
      List<Long> sources = someSources(graph);
      long[] landmarks = sources.stream().mapToLong(id -> id).toArray();
      Landmarks algorithm = Algorithms.landmarks(landmarks);
      Paths<VertexLongs> hops = graph.run(algorithm);
      Paths<VertexLongs> portable = graph.run(algorithm.portable());
      for (long landmark : algorithm.landmarks()) {
        Map<Long, Double> expected = dijkstra(graph.reverse(), landmark, true);
        graph.vertices().stream()
            .forEach(
                v ->
                    assertThat((double) hops.distances(landmark).value(v.vertexId()))
                        .isEqualTo(
                            expected.getOrDefault(v.vertexId(), (double) Paths.UNREACHABLE)));
        assertThat(portable.distances(landmark).values())
            .isEqualTo(hops.distances(landmark).values());
        assertThat(hops.distancesOf(landmark)).containsEntry(landmark, 0L);
      }
      assertThatIllegalArgumentException()
          .isThrownBy(() -> hops.distances(-5))
          .withMessageContaining("end=-5");
    }
  }

  @Test
  void givesTheSameBitsOnAnyNumberOfThreads() {
    Shapes shape = Shapes.random(13, 150_000, 1_000_000);
    double[] distances = null;
    for (int threads : new int[] {1, 2, 8}) {
      try (Engine engine = Engine.local().threads(threads).build()) {
        Graph<Void, Double> graph = shape.graph(engine, true);
        double[] found = graph.run(Algorithms.shortestPaths(1)).distances().values();
        distances = distances == null ? found : distances;
        assertThat(found).isEqualTo(distances);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesWeightsThatAreNotLengths(double bad) {
    try (Engine engine = Engine.local().threads(1).build()) {
      Graph<Void, Double> graph =
          Graph.fromEdges(engine, new long[] {1}, new long[] {2}, new double[] {bad});
      assertThatThrownBy(() -> graph.run(Algorithms.shortestPaths(1)))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("source=1 target=2");
    }
  }

  @Test
  void keepsDistancesOnTheBordersOfBuckets() {
    try (Engine engine = Engine.local().threads(2).build()) {
      Graph<Void, Double> two =
          Graph.fromEdges(
              engine, new long[] {0, 1}, new long[] {1, 2}, new double[] {3.7741935483870965, 1});
      assertThat(two.run(Algorithms.shortestPaths(0).delta(1.2580645161290323)).distance(2))
          .isEqualTo(4.774193548387096);
      for (long seed = 1; seed <= 300; seed++) {
        var random = new java.util.SplittableRandom(seed);
        double unit = seed % 3 == 0 ? random.nextDouble() : 0.1;
        int n = 30;
        Graph<Void, Double> graph =
            Graph.fromEdges(
                engine,
                random.longs(90, 0, n).toArray(),
                random.longs(90, 0, n).toArray(),
                random.ints(90, 0, 50).mapToDouble(k -> k * unit).toArray());
        long source = graph.vertices().stream().findFirst().orElseThrow().vertexId();
        ShortestPaths paths = Algorithms.shortestPaths(source);
        double[] expected = graph.run(paths.portable()).distances().values();
        for (double delta : new double[] {0, unit, 3 * unit, Math.nextDown(7 * unit)}) {
          assertThat(graph.run(paths.delta(delta)).distances().values())
              .as("seed=%d delta=%s", seed, delta)
              .isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void findsDistancesBeyondTheLastBucket() {
    try (Engine engine = Engine.local().threads(2).build()) {
      var random = new java.util.SplittableRandom(5);
      int m = 4000;
      Graph<Void, Double> graph =
          Graph.fromEdges(
              engine,
              random.longs(m, 0, 500).toArray(),
              random.longs(m, 0, 500).toArray(),
              random.doubles(m, 1e6, 1e9).toArray());
      ShortestPaths paths =
          Algorithms.shortestPaths(graph.vertices().stream().findFirst().orElseThrow().vertexId());
      assertThat(graph.run(paths.delta(1e-3)).distances().values())
          .isEqualTo(graph.run(paths.portable()).distances().values());
    }
  }

  @Test
  void refusesUnknownSources() {
    try (Engine engine = Engine.local().threads(1).build()) {
      Graph<Void, Void> graph = Graph.fromEdges(engine, new long[] {1}, new long[] {2});
      assertThatThrownBy(() -> graph.run(Algorithms.bfs(3)))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessage("vertex must exist in the graph: vertexId=3; ids lie in [1, 2]");
      assertThatThrownBy(() -> graph.run(Algorithms.landmarks(3)))
          .isInstanceOf(TendrilException.InvalidInput.class);
      assertThatThrownBy(() -> graph.run(Algorithms.shortestPaths(1)))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("needs edge weights");
    }
    assertThatIllegalArgumentException().isThrownBy(() -> Algorithms.landmarks());
    assertThatIllegalArgumentException().isThrownBy(() -> Algorithms.shortestPaths(1).delta(-1));
  }

  @Test
  void hasTheStatedDefaults() {
    assertThat(Algorithms.bfs(7)).isEqualTo(new Bfs(7, false));
    assertThat(Algorithms.shortestPaths(7)).isEqualTo(new ShortestPaths(7, 0, false));
    assertThat(Algorithms.landmarks(7, 3, 7)).isEqualTo(new Landmarks(List.of(3L, 7L)));
  }
}
