package org.tendril.algorithms.components;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.tendril.algorithms.Cases;
import org.tendril.algorithms.PlainGraph;
import org.tendril.algorithms.result.Communities;
import org.tendril.engine.Engine;
import org.tendril.graph.Graph;
import org.tendril.partition.cut.EdgePartitioners;

class StrongComponentsTest {

  /** The smallest vertex that reaches a vertex and is reached by it. */
  private static long[] slow(PlainGraph graph) {
    double[][] hops = graph.distances(false);
    long[] labels = new long[graph.n];
    for (int v = 0; v < graph.n; v++) {
      int label = 0;
      while (!(hops[v][label] < graph.n && hops[label][v] < graph.n)) {
        label++;
      }
      labels[v] = graph.ids[label];
    }
    return labels;
  }

  @Test
  void agreesWithMutualReachabilityInAllForms() {
    Cases.onSmallGraphs(
        300,
        graph -> {
          long[] expected = slow(new PlainGraph(graph));
          Communities found = graph.run(StronglyConnected.defaults());
          assertThat(found.labels().values()).isEqualTo(expected);
          assertThat(found.count()).isEqualTo(Arrays.stream(expected).distinct().count());
          assertThat(graph.run(StronglyConnected.defaults().portable()).labels().values())
              .isEqualTo(expected);
        });
  }

  @Test
  void doesNotDependOnThreadsOrderOrCut() {
    Cases.sameEverywhere(
        3000,
        source -> StronglyConnected.defaults(),
        found -> Arrays.stream(found.labels().values()).asDoubleStream().toArray(),
        false);
  }

  @Test
  void marksNoIdThatIsTooLarge() {
    try (Engine engine = Engine.local().threads(2).build()) {
      Graph<Void, Void> graph =
          Graph.fromEdges(
              engine,
              new long[] {Long.MIN_VALUE, Long.MAX_VALUE, 5, 6},
              new long[] {Long.MAX_VALUE, Long.MIN_VALUE, 6, 5});
      Communities found =
          graph.partitionBy(EdgePartitioners.bySource(), 2).run(StronglyConnected.defaults());
      assertThat(found.label(Long.MAX_VALUE)).isEqualTo(Long.MIN_VALUE);
      assertThat(found.label(6)).isEqualTo(5);
    }
  }

  @Test
  void followsLongChainsWithoutRecursion() {
    try (Engine engine = Engine.local().threads(2).build()) {
      int n = 300_000;
      long[] sources = LongStream.range(0, n).toArray();
      long[] targets = LongStream.range(0, n).map(v -> (v + 1) % n).toArray();
      Graph<Void, Void> chain =
          Graph.fromEdges(engine, Arrays.copyOf(sources, n - 1), Arrays.copyOf(targets, n - 1));
      assertThat(chain.run(StronglyConnected.defaults()).count()).isEqualTo(n);
      targets[n - 1] = n / 2;
      Graph<Void, Void> lasso = Graph.fromEdges(engine, sources, targets);
      assertThat(lasso.run(StronglyConnected.defaults()).count()).isEqualTo(n / 2 + 1);
    }
  }
}
