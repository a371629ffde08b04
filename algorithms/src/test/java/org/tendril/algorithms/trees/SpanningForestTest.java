package org.tendril.algorithms.trees;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tendril.algorithms.Cases;
import org.tendril.algorithms.PlainGraph;
import org.tendril.algorithms.PlainGraph.Arc;
import org.tendril.algorithms.result.EdgeScores;

class SpanningForestTest {
  /** Kruskal's algorithm, with labels of trees. */
  private static List<Arc> kruskal(PlainGraph graph) {
    int[] trees = IntStream.range(0, graph.n).toArray();
    Comparator<Arc> byWeight = Comparator.comparingDouble(Arc::weight);
    Comparator<Arc> byEnds = Comparator.comparingInt(Arc::source);
    Comparator<Arc> order = byEnds.thenComparingInt(Arc::target);
    return graph.arcs.stream()
        .map(
            arc ->
                new Arc(
                    Math.min(arc.source(), arc.target()),
                    Math.max(arc.source(), arc.target()),
                    arc.weight()))
        .sorted(byWeight.thenComparing(order))
        .filter(
            arc -> {
              int from = trees[arc.source()];
              int to = trees[arc.target()];
              Arrays.setAll(trees, v -> trees[v] == from ? to : trees[v]);
              return from != to;
            })
        .sorted(order)
        .toList();
  }

  @Test
  void findsTheForestOfKruskal() {
    Cases.onSmallGraphs(
        400,
        graph -> {
          PlainGraph plain = new PlainGraph(graph);
          List<String> expected =
              kruskal(plain).stream()
                  .map(
                      arc ->
                          plain.ids[arc.source()]
                              + "\t"
                              + plain.ids[arc.target()]
                              + "\t"
                              + arc.weight())
                  .toList();
          assertThat(graph.run(SpanningForest.defaults()).pairs().stream().map(Object::toString))
              .containsExactlyElementsOf(expected);
        });
  }

  @Test
  void acceptsNegativeWeights() {
    Cases.onTinyGraphs(
        200,
        -1.5,
        graph ->
            assertThat(graph.run(SpanningForest.defaults()).sum())
                .isEqualTo(kruskal(new PlainGraph(graph)).stream().mapToDouble(Arc::weight).sum()));
  }

  private static double[] numbers(EdgeScores scores) {
    return IntStream.range(0, scores.size())
        .mapToDouble(i -> 31.0 * scores.source(i) + scores.target(i) + scores.score(i))
        .toArray();
  }

  @Test
  void doesNotDependOnThreadsOrderOrCut() {
    Cases.sameEverywhere(5000, v -> SpanningForest.defaults(), SpanningForestTest::numbers, false);
  }
}
