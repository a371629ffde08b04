package org.tendril.algorithms.centrality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.tendril.algorithms.Cases;
import org.tendril.algorithms.PlainGraph;
import org.tendril.algorithms.Shapes;
import org.tendril.algorithms.result.VertexScores;
import org.tendril.engine.Engine;
import org.tendril.graph.Graph;

class HyperBallTest {
  private static double meanError(double[] found, double[] exact) {
    double sum = 0;
    int count = 0;
    for (int v = 0; v < exact.length; v++) {
      if (exact[v] > 0) {
        sum += Math.abs(found[v] / exact[v] - 1);
        count++;
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  @Test
  void isAlmostExactOnSmallGraphs() {
    Cases.onSmallGraphs(
        100,
        graph -> {
          PlainGraph plain = new PlainGraph(graph);
          double[][] hops = plain.distances(false);
          VertexScores found = graph.run(HyperBall.defaults().precision(14));
          for (int v = 0; v < plain.n; v++) {
            double reached = 0;
            double harmonic = 0;
            for (int u = 0; u < plain.n; u++) {
              reached += hops[u][v] < plain.n ? 1 : 0;
              harmonic += u != v && hops[u][v] < plain.n ? 1 / hops[u][v] : 0;
            }
            // two ids in one register: at most one of about 400 pairs
            assertThat(Math.abs(found.scores("reached").values()[v] - reached)).isLessThan(1.1);
            assertThat(Math.abs(found.scores().values()[v] - harmonic)).isLessThan(1.1);
          }
        });
  }

  @Test
  void estimatesWithinItsStandardError() {
    try (Engine engine = Engine.local().threads(2).build()) {
      Graph<Void, Double> graph = Shapes.random(3, 3_000, 12_000).graph(engine, true);
      VertexScores found = graph.run(HyperBall.defaults().precision(10));
      double[] harmonic = graph.run(Harmonic.defaults()).scores().values();
      double[] closeness = graph.run(Closeness.defaults()).scores().values();
      double error = 1.04 / Math.sqrt(1 << 10);
      assertThat(meanError(found.scores().values(), harmonic)).isLessThan(2 * error);
      assertThat(meanError(found.scores("closeness").values(), closeness)).isLessThan(3 * error);
    }
  }

  @Test
  void refusesAPrecisionOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HyperBall.defaults().precision(3))
        .withMessage("precision must be in [4, 16]: precision=3");
  }

  @Test
  void doesNotDependOnThreadsOrderOrCut() {
    Cases.sameEverywhere(
        2000,
        v -> HyperBall.defaults().precision(6),
        found -> found.scores("closeness").values(),
        false);
  }
}
