package org.tendril.algorithms.coloring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
import org.tendril.engine.Engine;
import org.tendril.graph.Algorithm;
import org.tendril.graph.Graph;
import org.tendril.testkit.graph.ModelGraph;

/** Colorings and independent sets. */
class ColoringTest {
  private static final EveryForm FORMS = new EveryForm();

  @AfterAll
  static void closeEngines() {
    FORMS.close();
  }

  private static Map<Long, Long> slowSet(ModelGraph<Long, Double> model, long seed) {
    Map<Long, Set<Long>> neighbors = EveryForm.neighbors(model);
    List<Long> order = new ArrayList<>(neighbors.keySet());
    order.sort(Comparator.comparing((Long id) -> Priorities.of(id, seed)).reversed());
    Map<Long, Long> selected = new TreeMap<>();
    for (long id : order) {
      boolean isFree =
          EveryForm.valueOf(neighbors, id).stream()
              .noneMatch(v -> selected.getOrDefault(v, 0L) == 1);
      selected.put(id, isFree ? 1L : 0L);
    }
    assertMaximal(neighbors, selected);
    return selected;
  }

  private static void assertMaximal(Map<Long, Set<Long>> neighbors, Map<Long, Long> selected) {
    neighbors.forEach(
        (id, own) -> {
          boolean hasMember = own.stream().anyMatch(v -> selected.getOrDefault(v, 0L) == 1);
          assertThat(hasMember).isEqualTo(selected.getOrDefault(id, 0L) == 0);
        });
  }

  private static Map<Long, Long> slowColors(ModelGraph<Long, Double> model, long seed) {
    Map<Long, Set<Long>> neighbors = EveryForm.neighbors(model);
    List<Long> order = new ArrayList<>(neighbors.keySet());
    order.sort(
        Comparator.comparingInt((Long id) -> EveryForm.valueOf(neighbors, id).size())
            .thenComparing(id -> Priorities.of(id, seed))
            .reversed());
    Map<Long, Long> colors = new TreeMap<>();
    for (long id : order) {
      long color = 0;
      TreeSet<Long> used = new TreeSet<>();
      EveryForm.valueOf(neighbors, id).forEach(v -> used.add(colors.getOrDefault(v, -1L)));
      while (used.contains(color)) {
        color++;
      }
      colors.put(id, color);
    }
    neighbors.forEach(
        (id, own) -> own.forEach(v -> assertThat(colors.get(v)).isNotEqualTo(colors.get(id))));
    return colors;
  }

  @Test
  void selectsTheGreedySet() {
    for (long seed : new long[] {0, 7}) {
      FORMS.check(
          Algorithms.independentSet().seed(seed),
          r -> r.counts().vertices().toMap(),
          model -> slowSet(model, seed));
    }
  }

  @Test
  void colorsGreedilyByDegree() {
    for (long seed : new long[] {0, 7}) {
      FORMS.check(
          Algorithms.coloring().seed(seed),
          r -> r.labels().vertices().toMap(),
          model -> slowColors(model, seed));
    }
  }

  @Test
  void givesTheSameValuesOnALargerGraph() {
    for (boolean undirected : new boolean[] {false, true}) {
      same(Algorithms.independentSet(), r -> r.counts().values(), undirected);
      same(Algorithms.coloring(), r -> r.labels().values(), undirected);
    }
  }

  private static <R> void same(Algorithm<R> algorithm, Function<R, ?> values, boolean undirected) {
    Object expected = null;
    for (int threads : new int[] {1, 2, 3, 8}) {
      try (Engine engine = Engine.local().threads(threads).build()) {
        Graph<Void, Double> graph = Shapes.random(5, 10_000, 60_000).graph(engine, undirected);
        Object found = values.apply(graph.run(algorithm));
        expected = expected == null ? values.apply(graph.run(algorithm.portable())) : expected;
        assertThat(found).isEqualTo(expected);
      }
    }
  }
}
