package org.tendril.algorithms.cohesion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.tendril.algorithms.EveryForm;
import org.tendril.algorithms.KarateClub;
import org.tendril.algorithms.Shapes;
import org.tendril.algorithms.result.EdgeScores;
import org.tendril.engine.Engine;
import org.tendril.graph.Graph;
import org.tendril.testkit.graph.ModelGraph;

/** Triangles and truss numbers of edges. */
class TrussTest {
  private static final EveryForm FORMS = new EveryForm();

  @AfterAll
  static void closeEngines() {
    FORMS.close();
  }

  private static Map<Object, Double> byPair(EdgeScores rows) {
    Map<Object, Double> scores = new HashMap<>();
    for (int row = 0; row < rows.size(); row++) {
      scores.put(Set.of(rows.source(row), rows.target(row)), rows.score(row));
    }
    assertThat(scores).hasSize(rows.size());
    return scores;
  }

  private static double triangles(Map<Long, Set<Long>> neighbors, long u, long v) {
    Set<Long> common = new TreeSet<>(EveryForm.valueOf(neighbors, u));
    common.retainAll(EveryForm.valueOf(neighbors, v));
    return common.size();
  }

  private static Map<Object, Double> slowTriangles(ModelGraph<Long, Double> model) {
    Map<Long, Set<Long>> neighbors = EveryForm.neighbors(model);
    Map<Object, Double> counts = new HashMap<>();
    neighbors.forEach(
        (u, own) -> own.forEach(v -> counts.put(Set.of(u, v), triangles(neighbors, u, v))));
    return counts;
  }

  /** For each k, removes edges with fewer than k - 2 triangles until there are none. */
  private static Map<Object, Double> slowTrusses(ModelGraph<Long, Double> model) {
    Map<Long, Set<Long>> left = EveryForm.neighbors(model);
    Map<Object, Double> trusses = new HashMap<>();
    for (int k = 3; left.values().stream().anyMatch(own -> !own.isEmpty()); k++) {
      for (boolean removes = true; removes; ) {
        removes = false;
        for (Map.Entry<Long, Set<Long>> entry : left.entrySet()) {
          for (long v : Set.copyOf(entry.getValue())) {
            if (triangles(left, entry.getKey(), v) < k - 2) {
              entry.getValue().remove(v);
              EveryForm.valueOf(left, v).remove(entry.getKey());
              trusses.put(Set.of(entry.getKey(), v), k - 1.0);
              removes = true;
            }
          }
        }
      }
    }
    return trusses;
  }

  @Test
  void countsTrianglesOfEdges() {
    FORMS.check(EdgeTriangles.defaults(), TrussTest::byPair, TrussTest::slowTriangles);
  }

  @Test
  void findsTrussNumbers() {
    FORMS.check(TrussNumbers.defaults(), TrussTest::byPair, TrussTest::slowTrusses);
  }

  @Test
  void ordersRowsByTheirVertices() {
    EdgeScores rows = KarateClub.graph(FORMS.engine()).run(EdgeTriangles.defaults());
    assertThat(rows.columns()).containsExactly("source", "target", "triangles");
    assertThat(rows.sum()).isEqualTo(3 * 45);
    for (int row = 1; row < rows.size(); row++) {
      assertThat(rows.source(row)).isLessThan(rows.target(row));
      assertThat(1000 * rows.source(row) + rows.target(row))
          .isGreaterThan(1000 * rows.source(row - 1) + rows.target(row - 1));
    }
  }

  /** NetworkX: the 3-, 4- and 5-truss of the karate club have 67, 25 and 14 edges. */
  @Test
  void findsTheTrussesOfTheKarateClub() {
    EdgeScores rows = KarateClub.graph(FORMS.engine()).run(TrussNumbers.defaults());
    Map<Double, Long> counts =
        rows.pairs().stream()
            .collect(
                Collectors.groupingBy(EdgeScores.Pair::score, TreeMap::new, Collectors.counting()));
    assertThat(counts).isEqualTo(Map.of(2.0, 11L, 3.0, 42L, 4.0, 11L, 5.0, 14L));
  }

  /** Large enough for threads to share the waves. */
  @Test
  void givesTheSameNumbersOnALargerGraph() {
    for (boolean undirected : new boolean[] {false, true}) {
      EdgeScores expected = null;
      for (int threads : new int[] {1, 2, 3, 8}) {
        try (Engine engine = Engine.local().threads(threads).build()) {
          Graph<Void, Double> graph = Shapes.random(3, 1_000, 60_000).graph(engine, undirected);
          EdgeScores found = graph.run(TrussNumbers.defaults());
          expected = expected == null ? found : expected;
          assertThat(found.lines()).isEqualTo(expected.lines());
          assertThat(graph.run(EdgeTriangles.defaults()).sum())
              .isEqualTo((double) graph.run(Triangles.defaults()).sum());
        }
      }
    }
  }
}
