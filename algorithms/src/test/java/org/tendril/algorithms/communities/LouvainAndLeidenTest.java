package org.tendril.algorithms.communities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.algorithms.Algorithms;
import org.tendril.algorithms.EveryForm;
import org.tendril.algorithms.Shapes;
import org.tendril.algorithms.result.Communities;
import org.tendril.engine.Engine;
import org.tendril.graph.Algorithm;
import org.tendril.graph.Edge;
import org.tendril.graph.Graph;
import org.tendril.partition.GraphPartition;
import org.tendril.testkit.graph.ModelGraph;
import org.tendril.testkit.graph.RandomGraphs;

class LouvainAndLeidenTest {
  private static final EveryForm FORMS = new EveryForm();

  @AfterAll
  static void closeEngines() {
    FORMS.close();
  }

  /** The quality by its definition, over all pairs of vertices of a community. */
  private static double slowQuality(
      ModelGraph<Long, Double> model, Map<Long, Long> labels, boolean weighted, boolean potts) {
    Map<Long, Double> degrees = new HashMap<>();
    double total = 0;
    double inner = 0;
    for (Edge<Double> edge : model.edges()) {
      double weight = weighted ? edge.value() : 1;
      degrees.merge(edge.source(), weight, Double::sum);
      degrees.merge(edge.target(), weight, Double::sum);
      total += weight;
      boolean isInside =
          EveryForm.valueOf(labels, edge.source()).equals(EveryForm.valueOf(labels, edge.target()));
      inner += isInside ? weight : 0;
    }
    double expected = 0;
    for (long u : labels.keySet()) {
      for (long v : labels.keySet()) {
        if (EveryForm.valueOf(labels, u).equals(EveryForm.valueOf(labels, v))) {
          double product = degrees.getOrDefault(u, 0.0) * degrees.getOrDefault(v, 0.0);
          expected += potts ? (u < v ? 1 : 0) : product / (2 * total) / 2;
        }
      }
    }
    return potts ? inner - expected : total == 0 ? 0 : (inner - expected) / total;
  }

  /** Whether the vertices of each label are joined by edges among them. */
  private static boolean areConnected(
      ModelGraph<Long, Double> model, Map<Long, Long> labels, boolean weighted) {
    Map<Long, Set<Long>> neighbors = new HashMap<>();
    labels.keySet().forEach(id -> neighbors.put(id, new HashSet<>()));
    for (Edge<Double> edge : model.edges()) {
      if (EveryForm.valueOf(labels, edge.source()).equals(EveryForm.valueOf(labels, edge.target()))
          && (!weighted || edge.value() > 0)) {
        neighbors.getOrDefault(edge.source(), Set.of()).add(edge.target());
        neighbors.getOrDefault(edge.target(), Set.of()).add(edge.source());
      }
    }
    Set<Long> seen = new HashSet<>();
    Set<Long> labelsSeen = new HashSet<>();
    for (long start : new TreeMap<>(labels).keySet()) {
      if (seen.add(start)) {
        if (!labelsSeen.add(labels.getOrDefault(start, -1L))) {
          return false;
        }
        ArrayDeque<Long> queue = new ArrayDeque<>(List.of(start));
        while (!queue.isEmpty()) {
          neighbors.getOrDefault(queue.remove(), Set.of()).stream()
              .filter(seen::add)
              .forEach(queue::add);
        }
      }
    }
    return true;
  }

  private static Communities checked(
      ModelGraph<Long, Double> model,
      Communities found,
      boolean weighted,
      boolean potts,
      boolean connected) {
    Map<Long, Long> labels = found.labels().vertices().toMap();
    double stated = found.measures().values().iterator().next();
    assertThat(stated).isCloseTo(slowQuality(model, labels, weighted, potts), within(1e-9));
    Map<Long, Long> singletons = new TreeMap<>();
    labels.keySet().forEach(id -> singletons.put(id, id));
    assertThat(stated)
        .isGreaterThanOrEqualTo(slowQuality(model, singletons, weighted, potts) - 1e-9);
    Map<Long, Long> smallest = new TreeMap<>();
    new TreeMap<>(labels).forEach((id, label) -> smallest.putIfAbsent(label, id));
    smallest.forEach((label, id) -> assertThat(label).isEqualTo(id));
    assertThat(found.count()).isEqualTo(smallest.size());
    assertThat(!connected || areConnected(model, labels, weighted)).isTrue();
    return found;
  }

  /** The labels for one thread are those that all other runs are compared with. */
  private static void check(
      Algorithm<Communities> form, boolean weighted, boolean potts, boolean connected) {
    FORMS.check(
        form,
        r -> r.labels().vertices().toMap(),
        model ->
            checked(
                    model,
                    EveryForm.graph(FORMS.engine(), model).run(form),
                    weighted,
                    potts,
                    connected)
                .labels()
                .vertices()
                .toMap());
  }

  @Test
  void raisesTheQualityAndKeepsLeidenCommunitiesConnected() {
    check(Algorithms.louvain(), false, false, false);
    check(Algorithms.leiden(), false, false, true);
    check(Algorithms.louvain().weighted(), true, false, false);
    check(Algorithms.leiden().weighted().seed(5), true, false, true);
    check(Algorithms.leiden().levels(1), false, false, true);
    check(Algorithms.louvain().objective(Objective.CPM), false, true, false);
    check(Algorithms.leiden().objective(Objective.CPM).weighted().rounds(5), true, true, true);
  }

  /** Large enough for classes and threads. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void givesTheSameCommunitiesOnALargerGraph(boolean undirected) {
    long[] louvain = null;
    long[] leiden = null;
    for (int threads : new int[] {1, 2, 3, 8}) {
      try (Engine engine = Engine.local().threads(threads).build()) {
        Graph<Void, Double> graph = Shapes.random(7, 20_000, 100_000).graph(engine, undirected);
        long[] first = graph.run(Algorithms.louvain().weighted()).labels().values();
        long[] second = graph.run(Algorithms.leiden().weighted()).labels().values();
        louvain = louvain == null ? first : louvain;
        leiden = leiden == null ? second : leiden;
        assertThat(first).isEqualTo(louvain);
        assertThat(second).isEqualTo(leiden);
      }
    }
  }

  @Test
  void keepsLeidenCommunitiesConnectedOnALargerGraph() {
    ModelGraph<Long, Double> model = RandomGraphs.of(33, 8_000, 16_000);
    Communities found = EveryForm.graph(FORMS.engine(), model).run(Algorithms.leiden());
    assertThat(areConnected(model, found.labels().vertices().toMap(), false)).isTrue();
    assertThat(found.measures().get("modularity"))
        .isGreaterThan(
            EveryForm.valueOf(
                    EveryForm.graph(FORMS.engine(), model).run(Algorithms.louvain()).measures(),
                    "modularity")
                - 0.01);
  }

  /** Thirty cliques of five in a ring: each is a community. */
  @Test
  void findsCliquesOfARing() {
    long[][] edges =
        LongStream.range(0, 30)
            .boxed()
            .flatMap(
                c ->
                    LongStream.range(0, 11).mapToObj(i -> i == 10 ? ring(c) : pair(5 * c, (int) i)))
            .toArray(long[][]::new);
    long[] sources = Arrays.stream(edges).mapToLong(e -> e[0]).toArray();
    long[] targets = Arrays.stream(edges).mapToLong(e -> e[1]).toArray();
    Graph<Void, Void> graph = Graph.fromEdges(FORMS.engine(), sources, targets).undirected();
    for (Communities found :
        List.of(
            graph.run(Algorithms.leiden().resolution(2)),
            graph.run(Algorithms.louvain().resolution(2)),
            graph.run(Algorithms.leiden().objective(Objective.CPM).resolution(0.5)))) {
      assertThat(found.count()).isEqualTo(30);
      assertThat(found.label(7)).isEqualTo(5);
    }
  }

  private static long[] ring(long clique) {
    return new long[] {5 * clique, (5 * clique + 6) % 150};
  }

  private static long[] pair(long first, int number) {
    int[][] pairs = {
      {0, 1}, {0, 2}, {0, 3}, {0, 4}, {1, 2}, {1, 3}, {1, 4}, {2, 3}, {2, 4}, {3, 4}
    };
    return new long[] {first + pairs[number][0], first + pairs[number][1]};
  }

  /**
   * Thousands of paths a - u - v - b with a heavy edge in the middle. Where u and v are in one
   * class, a has joined u and b has joined v, both would cross to the other side in each pass.
   */
  @Test
  void neighborsOfOneClassDoNotSwapForever() {
    int count = 5_000;
    long[] sources = LongStream.range(0, 3L * count).map(i -> i / 3 * 4 + i % 3 / 2).toArray();
    long[] targets = LongStream.range(0, 3L * count).map(i -> i / 3 * 4 + i % 3 + 1).toArray();
    double[] weights =
        LongStream.range(0, 3L * count).mapToDouble(i -> i % 3 == 0 ? 10 : 1).toArray();
    GraphPartition paths =
        Graph.fromEdges(FORMS.engine(), sources, targets, weights).undirected().partition();
    var parallel = FORMS.engine().parallel();
    ClusterLevel level = ClusterLevel.of(parallel, paths.outAdjacency(), false);
    double weight = level.weight(parallel);
    int[] singletons = IntStream.range(0, 4 * count).toArray();
    LocalMoving moving = new LocalMoving(parallel, level, 1 / (2 * weight), weight, singletons, 0);
    assertThat(moving.run(1e-9 * weight)).isLessThan(15);
  }

  /**
   * Vertex 0 is in the community of a triangle to which it has no edge. Joining its neighbor by an
   * edge of weight 0 would lose less than staying; leaving for a community of its own loses
   * nothing.
   */
  @Test
  void leavesForACommunityOfItsOwnRatherThanOneOfNoWeight() {
    long[] sources = {0, 1, 2, 3, 4, 4};
    long[] targets = {0, 2, 3, 1, 0, 5};
    double[] weights = {1, 1, 1, 1, 0, 1};
    GraphPartition partition =
        Graph.fromEdges(FORMS.engine(), sources, targets, weights).undirected().partition();
    var parallel = FORMS.engine().parallel();
    ClusterLevel level = ClusterLevel.of(parallel, partition.outAdjacency(), false);
    double weight = level.weight(parallel);
    int[] communities = {1, 1, 1, 1, 4, 4};
    new LocalMoving(parallel, level, 1 / (2 * weight), weight, communities, 0).run(0);
    assertThat(communities[0]).isNotIn(communities[1], communities[4]);
    assertThat(communities[4]).isEqualTo(communities[5]);
  }

  @Test
  void refusesOptionsOutOfRange() {
    assertThatThrownBy(() -> Algorithms.louvain().resolution(-1))
        .hasMessage("resolution must be finite and not negative: resolution=-1.0");
    assertThatThrownBy(() -> Algorithms.leiden().levels(0))
        .hasMessage("levels must be at least 1: levels=0");
    assertThatThrownBy(() -> Algorithms.leiden().rounds(0))
        .hasMessage("rounds must be at least 1: rounds=0");
  }

  @Test
  void hasTheDefaults() {
    assertThat(Louvain.defaults())
        .isEqualTo(new Louvain(Objective.MODULARITY, 1, false, Integer.MAX_VALUE, 0));
    assertThat(Leiden.defaults())
        .isEqualTo(new Leiden(Objective.MODULARITY, 1, false, Integer.MAX_VALUE, 0, 2));
  }
}
