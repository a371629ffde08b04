package org.tendril.algorithms.cohesion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.tendril.algorithms.Algorithms;
import org.tendril.algorithms.EveryForm;
import org.tendril.algorithms.Shapes;
import org.tendril.algorithms.result.VertexScores;
import org.tendril.engine.Engine;
import org.tendril.graph.Algorithm;
import org.tendril.graph.Edge;
import org.tendril.graph.Graph;
import org.tendril.testkit.graph.ModelGraph;

/** Triangles, clustering coefficients and core numbers. */
class CohesionTest {
  private static final EveryForm FORMS = new EveryForm();

  @AfterAll
  static void closeEngines() {
    FORMS.close();
  }

  private static Map<Long, Long> slowTriangles(ModelGraph<Long, Double> model) {
    Map<Long, Set<Long>> neighbors = EveryForm.neighbors(model);
    Map<Long, Long> counts = new TreeMap<>();
    neighbors.forEach(
        (id, own) -> {
          long ends =
              own.stream().mapToLong(v -> common(own, EveryForm.valueOf(neighbors, v))).sum();
          counts.put(id, ends / 2);
        });
    return counts;
  }

  private static long common(Set<Long> a, Set<Long> b) {
    return a.stream().filter(b::contains).count();
  }

  private static Map<Long, Double> slowClustering(ModelGraph<Long, Double> model) {
    Set<Map.Entry<Long, Long>> arcs = new java.util.HashSet<>();
    for (Edge<Double> edge : model.edges()) {
      arcs.add(Map.entry(edge.source(), edge.target()));
      if (model.undirected()) {
        arcs.add(Map.entry(edge.target(), edge.source()));
      }
    }
    Map<Long, Double> shares = new TreeMap<>();
    EveryForm.neighbors(model)
        .forEach(
            (id, own) -> {
              long found = 0;
              for (long u : own) {
                found += own.stream().filter(w -> w != u && arcs.contains(Map.entry(u, w))).count();
              }
              long pairs = own.size() * (own.size() - 1L);
              shares.put(id, pairs == 0 ? 0.0 : (double) found / pairs);
            });
    return shares;
  }

  /** For each k, removes vertices with fewer than k neighbors until there are none. */
  private static Map<Long, Long> slowCores(ModelGraph<Long, Double> model) {
    Map<Long, Set<Long>> neighbors = EveryForm.neighbors(model);
    Map<Long, Long> cores = new TreeMap<>();
    TreeSet<Long> left = new TreeSet<>(neighbors.keySet());
    for (long k = 1; cores.size() < neighbors.size(); k++) {
      long least = k;
      while (true) {
        Set<Long> few = new TreeSet<>(left);
        few.removeIf(id -> common(EveryForm.valueOf(neighbors, id), left) >= least);
        if (few.isEmpty()) {
          break;
        }
        few.forEach(id -> cores.put(id, least - 1));
        left.removeAll(few);
      }
    }
    return cores;
  }

  @Test
  void countsTriangles() {
    FORMS.check(
        Algorithms.triangles(), r -> r.counts().vertices().toMap(), CohesionTest::slowTriangles);
  }

  @Test
  void computesClusteringCoefficients() {
    FORMS.check(
        Algorithms.clustering(), r -> r.scores().vertices().toMap(), CohesionTest::slowClustering);
  }

  @Test
  void findsCoreNumbers() {
    FORMS.check(
        Algorithms.coreNumbers(), r -> r.counts().vertices().toMap(), CohesionTest::slowCores);
  }

  /** Hubs are intersected by bitmaps here. */
  @Test
  void givesTheSameValuesOnALargerGraph() {
    for (boolean undirected : new boolean[] {false, true}) {
      same(Algorithms.triangles(), r -> r.counts().values(), undirected);
      same(Algorithms.clustering(), r -> r.scores().values(), undirected);
      same(Algorithms.coreNumbers(), r -> r.counts().values(), undirected);
    }
  }

  private static <R> void same(Algorithm<R> algorithm, Function<R, ?> values, boolean undirected) {
    Object expected = null;
    for (int threads : new int[] {1, 2, 3, 8}) {
      try (Engine engine = Engine.local().threads(threads).build()) {
        Graph<Void, Double> graph = Shapes.random(3, 3_000, 120_000).graph(engine, undirected);
        Object found = values.apply(graph.run(algorithm));
        expected = expected == null ? values.apply(graph.run(algorithm.portable())) : expected;
        assertThat(found).isEqualTo(expected);
      }
    }
  }

  /** A triangle with a tail, by hand: 3 of 5 pairs of neighbors are joined. */
  @Test
  void summarizesClustering() {
    try (Engine engine = Engine.local().threads(2).build()) {
      Graph<Void, Void> triangleWithTail =
          Graph.fromEdges(engine, new long[] {1, 2, 3, 3}, new long[] {2, 3, 1, 4}).undirected();
      VertexScores shares = triangleWithTail.run(Algorithms.clustering());
      assertThat(Clustering.average(shares)).isEqualTo((1 + 1 + 1 / 3.0) / 4);
      assertThat(Clustering.transitivity(triangleWithTail, shares)).isCloseTo(0.6, within(1e-15));
    }
  }
}
