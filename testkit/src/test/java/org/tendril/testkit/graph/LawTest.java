package org.tendril.testkit.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.tendril.graph.Edge;

class LawTest {
  private static final ModelGraph<Long, Double> GRAPH = RandomGraphs.of(4, 30, 200);

  @Test
  void passesIfLawHolds() {
    assertThatCode(() -> Law.check("seed=4", GRAPH, graph -> assertThat(graph.out(-1)).isEmpty()))
        .doesNotThrowAnyException();
  }

  @Test
  void reportsSeedAndSmallestGraph() {
    long loops = GRAPH.edges().stream().filter(Edge::isLoop).count();
    assertThat(loops).isGreaterThan(1);
    assertThatThrownBy(() -> Law.check("seed=4", GRAPH, LawTest::hasNoLoop))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("seed=4 vertices=30 edges=200")
        .hasMessageFindingMatch(
            "directed vertices=\\{\\S+=\\d+\\} edges=\\[Edge\\[[^\\[]+\\]\\]; ");
  }

  private static void hasNoLoop(ModelGraph<Long, Double> graph) {
    assertThat(graph.edges()).noneMatch(Edge::isLoop);
  }

  @Test
  void keepsVerticesThatCauseFailure() {
    assertThatThrownBy(
            () ->
                Law.check(
                    "seed=4",
                    GRAPH,
                    graph -> {
                      if (graph.vertices().size() > 2) {
                        throw new IllegalStateException("three");
                      }
                    }))
        .hasMessageFindingMatch("vertices=\\{[^,]+, [^,]+, [^,]+\\} edges=\\[\\]; there: .*three");
  }

  @Test
  void generatesRandomGraphsAsDocumented() {
    assertThat(RandomGraphs.small(7)).isEqualTo(RandomGraphs.small(7));
    assertThat(some(graph -> graph.edges().isEmpty())).isTrue();
    assertThat(some(graph -> graph.vertices().size() == 1)).isTrue();
    assertThat(some(graph -> graph.vertices().firstKey() < 0)).isTrue();
    assertThat(some(graph -> graph.groupEdges(Double::sum).edges().size() < graph.edges().size()))
        .isTrue();
    assertThat(some(graph -> graph.edges().stream().anyMatch(edge -> edge.value() == 0))).isTrue();
    assertThat(some(graph -> graph.edges().stream().anyMatch(Edge::isLoop))).isTrue();
    assertThat(some(LawTest::hasIsolatedVertices)).isTrue();
    assertThat(some(LawTest::hasHub)).isTrue();
  }

  private static boolean some(Predicate<ModelGraph<Long, Double>> predicate) {
    return LongStream.range(0, 40).mapToObj(RandomGraphs::small).anyMatch(predicate);
  }

  private static boolean hasIsolatedVertices(ModelGraph<Long, Double> graph) {
    return graph.vertices().keySet().stream()
        .anyMatch(id -> graph.out(id).isEmpty() && graph.in(id).isEmpty());
  }

  private static boolean hasHub(ModelGraph<Long, Double> graph) {
    return graph.vertices().size() > 10
        && graph.vertices().keySet().stream()
            .anyMatch(id -> graph.out(id).size() + graph.in(id).size() > graph.edges().size() / 2);
  }
}
