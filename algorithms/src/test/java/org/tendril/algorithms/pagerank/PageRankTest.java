package org.tendril.algorithms.pagerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.algorithms.Algorithms;
import org.tendril.algorithms.Shapes;
import org.tendril.algorithms.result.VertexScores;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.graph.Algorithm;
import org.tendril.graph.Edge;
import org.tendril.graph.Graph;
import org.tendril.graph.Vertex;

class PageRankTest {
  private static final PageRank DEFAULTS = Algorithms.pageRank();

  static Stream<Shapes> shapes() {
    return Shapes.all().stream();
  }

  /** The definition, edge by edge, in the order of the edges. */
  private static double[] slow(
      Graph<Void, Double> graph, int iterations, double d, boolean weighted, List<Long> sources) {
    List<Long> ids = graph.vertices().stream().map(Vertex::vertexId).toList();
    List<Edge<Double>> edges = graph.edges().stream().toList();
    Map<Long, Double> total = new HashMap<>();
    for (Edge<Double> edge : edges) {
      total.merge(edge.source(), weighted ? edge.value() : 1.0, Double::sum);
    }
    Map<Long, Double> start = new HashMap<>();
    for (long id : ids) {
      boolean chosen = sources.contains(id);
      start.put(id, sources.isEmpty() ? 1.0 / ids.size() : chosen ? 1.0 / sources.size() : 0.0);
    }
    Map<Long, Double> ranks = new HashMap<>(start);
    for (int i = 0; i < iterations; i++) {
      Map<Long, Double> received = new HashMap<>();
      for (Edge<Double> edge : edges) {
        double all = total.getOrDefault(edge.source(), 0.0);
        if (all > 0) {
          double part = weighted ? edge.value() : 1.0;
          received.merge(
              edge.target(), ranks.getOrDefault(edge.source(), 0.0) * part / all, Double::sum);
        }
      }
      double sinks = 0;
      for (long id : ids) {
        sinks += total.getOrDefault(id, 0.0) > 0 ? 0 : ranks.getOrDefault(id, 0.0);
      }
      for (long id : ids) {
        ranks.put(
            id,
            start.getOrDefault(id, 0.0) * (1 - d + d * sinks) + d * received.getOrDefault(id, 0.0));
      }
    }
    return ids.stream().mapToDouble(ranks::get).toArray();
  }

  private static void assertClose(double[] actual, double[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).isCloseTo(expected[i], within(1e-12 * Math.abs(expected[i])));
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void agreesWithTheDefinitionInBothForms(Shapes shape) {
    try (Engine engine = Engine.local().threads(2).build()) {
      for (boolean undirected : new boolean[] {false, true}) {
        Graph<Void, Double> graph = shape.graph(engine, undirected);
        double[] expected = slow(graph, 12, 0.8, false, List.of());
        PageRank options = DEFAULTS.iterations(12).damping(0.8);
        assertClose(graph.run(options).scores().values(), expected);
        assertClose(graph.run(options.portable()).scores().values(), expected);
        assertThat(Arrays.stream(expected).sum()).isCloseTo(1, within(1e-9));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void agreesWithTheDefinitionWhenWeightedAndPersonalized(Shapes shape) {
    try (Engine engine = Engine.local().threads(2).build()) {
      Graph<Void, Double> graph = shape.graph(engine, false);
      long first = graph.vertices().stream().findFirst().orElseThrow().vertexId();
      long last = graph.vertices().stream().reduce((a, b) -> b).orElseThrow().vertexId();
      List<Long> sources = Stream.of(first, last).distinct().toList();
      PageRank options = DEFAULTS.iterations(7).personalized(first, last, first);
      double[] expected = slow(graph, 7, 0.85, false, sources);
      assertClose(graph.run(options).scores().values(), expected);
      assertClose(graph.run(options.portable()).scores().values(), expected);
      double[] weighted = slow(graph, 7, 0.85, true, sources);
      assertClose(graph.run(options.weighted()).scores().values(), weighted);
      assertClose(graph.run(options.weighted().portable()).scores().values(), weighted);
      double[] all = slow(graph, 7, 0.85, true, List.of());
      assertClose(graph.run(DEFAULTS.iterations(7).weighted()).scores().values(), all);
    }
  }

  @Test
  void givesTheSameBitsOnAnyNumberOfThreads() {
    Shapes shape = Shapes.random(11, 150_000, 1_000_000);
    double[] kernel = null;
    double[] portable = null;
    for (int threads : new int[] {1, 2, 3, 8}) {
      try (Engine engine = Engine.local().threads(threads).build()) {
        Graph<Void, Double> graph = shape.graph(engine, false);
        assertThat(graph.partition().inAdjacency().blocks().count()).isGreaterThan(64);
        double[] ranks = graph.run(DEFAULTS.tolerance(1e-4)).scores().values();
        double[] other = graph.run(DEFAULTS.iterations(5).portable()).scores().values();
        kernel = kernel == null ? ranks : kernel;
        portable = portable == null ? other : portable;
        assertThat(ranks).isEqualTo(kernel);
        assertThat(other).isEqualTo(portable);
      }
    }
  }

  @Test
  void stopsWhenRanksChangeByLessThanTheTolerance() {
    try (Engine engine = Engine.local().threads(2).build()) {
      Graph<Void, Double> graph = Shapes.random(3, 500, 3000).graph(engine, false);
      double[] converged = graph.run(DEFAULTS.tolerance(1e-12)).scores().values();
      int needed = 0;
      double[] before = graph.run(DEFAULTS.iterations(0)).scores().values();
      double change = 1;
      while (change >= 1e-12) {
        double[] after = graph.run(DEFAULTS.iterations(++needed)).scores().values();
        change = 0;
        for (int i = 0; i < after.length; i++) {
          change += Math.abs(after[i] - before[i]);
        }
        before = after;
      }
      assertThat(converged).isEqualTo(before);
      assertThat(graph.run(DEFAULTS.tolerance(1e-12).portable()).scores().values())
          .usingComparatorWithPrecision(1e-12)
          .containsExactly(before);
      assertThat(graph.run(DEFAULTS.iterations(3).tolerance(1e-12)).scores().values())
          .isEqualTo(graph.run(DEFAULTS.iterations(3)).scores().values());
    }
  }

  private static double[] ranks(Graph<Void, Void> graph, PageRank options, boolean portable) {
    return graph.run(portable ? options.portable() : options).scores().values();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void goesOnWhileRanksChangeByExactlyTheTolerance(boolean portable) {
    try (Engine engine = Engine.local().threads(1).build()) {
      Graph<Void, Void> graph =
          Graph.fromEdges(engine, new long[] {1, 2, 3, 1}, new long[] {2, 3, 1, 3});
      double[] before = ranks(graph, DEFAULTS.iterations(1), portable);
      double[] after = ranks(graph, DEFAULTS.iterations(2), portable);
      double change = 0;
      for (int i = 0; i < after.length; i++) {
        change += Math.abs(after[i] - before[i]);
      }
      assertThat(change).isPositive();
      PageRank options = DEFAULTS.iterations(3);
      double[] third = ranks(graph, options, portable);
      assertThat(third).isNotEqualTo(after);
      assertThat(ranks(graph, options.tolerance(change), portable)).containsExactly(third);
      assertThat(ranks(graph, options.tolerance(Math.nextUp(change)), portable))
          .containsExactly(after);
    }
  }

  @Test
  void scalesRanksToTheNumberOfVertices() {
    try (Engine engine = Engine.local().threads(2).build()) {
      Graph<Void, Double> graph = Shapes.random(3, 500, 3000).graph(engine, false);
      double[] ranks =
          graph.run(DEFAULTS.scale(PageRank.Scale.VERTEX_COUNT).tolerance(1e-9)).scores().values();
      assertThat(Arrays.stream(ranks).sum()).isCloseTo(503, within(1e-6));
    }
  }

  @Test
  void refusesWeightsWithExtremeSums() {
    try (Engine engine = Engine.local().threads(1).build()) {
      for (double extreme : new double[] {1e-310, 1e308}) {
        Graph<Void, Double> graph =
            Graph.fromEdges(
                engine,
                new long[] {1, 1, 2},
                new long[] {2, 3, 1},
                new double[] {extreme, extreme, 1});
        for (Algorithm<VertexScores> options :
            List.of(DEFAULTS.weighted(), DEFAULTS.weighted().portable())) {
          assertThatThrownBy(() -> graph.run(options))
              .isInstanceOf(TendrilException.InvalidInput.class)
              .hasMessageContaining("source=1 sum=");
        }
      }
    }
  }

  @Test
  void countsDuplicateSourcesOnce() {
    PageRank options =
        new PageRank(
            0.85,
            java.util.OptionalInt.of(3),
            0,
            PageRank.Scale.PROBABILITY,
            false,
            List.of(2L, 1L, 2L),
            Optional.empty());
    assertThat(options.sources()).containsExactly(1L, 2L);
  }

  @Test
  void hasTheStatedDefaults() {
    assertThat(DEFAULTS.damping()).isEqualTo(0.85);
    assertThat(DEFAULTS.iterations()).isEmpty();
    assertThat(DEFAULTS.tolerance()).isZero();
    assertThat(DEFAULTS.scale()).isEqualTo(PageRank.Scale.PROBABILITY);
    assertThat(DEFAULTS.isWeighted()).isFalse();
    assertThat(DEFAULTS.sources()).isEmpty();
    try (Engine engine = Engine.local().threads(1).build()) {
      Graph<Void, Double> graph = Shapes.random(3, 50, 300).graph(engine, false);
      assertThat(graph.run(DEFAULTS).scores().values())
          .isEqualTo(graph.run(DEFAULTS.iterations(20)).scores().values());
    }
  }

  @Test
  void refusesOptionsOutOfRangeAndUnknownSources() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.damping(1))
        .withMessage("damping must be in [0, 1): damping=1.0");
    assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.damping(Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.iterations(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.tolerance(-1e-3));
    try (Engine engine = Engine.local().threads(1).build()) {
      Graph<Void, Double> graph = Shapes.random(3, 50, 300).graph(engine, false);
      assertThatThrownBy(() -> graph.run(DEFAULTS.personalized(99)))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("vertexId=99");
      Graph<Void, Void> plain = Graph.fromEdges(engine, new long[] {1}, new long[] {2});
      assertThatThrownBy(() -> plain.run(DEFAULTS.weighted()))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("weighted pagerank needs edge weights");
    }
  }
}
