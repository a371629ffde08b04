package org.tendril.algorithms.centrality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.tendril.algorithms.Cases;
import org.tendril.algorithms.KarateClub;
import org.tendril.algorithms.PlainGraph;
import org.tendril.algorithms.result.EdgeScores;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.graph.Graph;

class BetweennessTest {

  /** The numbers of shortest paths by hops between all pairs, by their definition. */
  private static final class Counts {
    final PlainGraph graph;
    final List<NavigableSet<Integer>> targets;
    final double[][] hops;
    final double[][] paths;

    Counts(Graph<?, Double> source) {
      graph = new PlainGraph(source);
      targets = graph.targets();
      hops = graph.distances(false);
      paths = new double[graph.n][graph.n];
      for (int s = 0; s < graph.n; s++) {
        paths[s][s] = 1;
        for (int length = 1; length < graph.n; length++) {
          for (int u = 0; u < graph.n; u++) {
            for (int v : hops[s][u] == length - 1 ? targets.get(u) : new TreeSet<Integer>()) {
              paths[s][v] += hops[s][v] == length ? paths[s][u] : 0;
            }
          }
        }
      }
    }

    /** The sum over pairs of the fraction of paths with a middle part. */
    double through(int from, int to, double length, boolean endsCount) {
      double sum = 0;
      for (int s = 0; s < graph.n; s++) {
        for (int t = 0; t < graph.n; t++) {
          boolean counts = s != t && (endsCount || (s != from && t != to));
          if (counts
              && hops[s][t] < graph.n
              && hops[s][from] + length + hops[to][t] == hops[s][t]) {
            sum += paths[s][from] * paths[to][t] / paths[s][t];
          }
        }
      }
      return graph.undirected ? sum / 2 : sum;
    }
  }

  private static double[] numbers(EdgeScores scores) {
    return IntStream.range(0, scores.size()).mapToDouble(scores::score).toArray();
  }

  @Test
  void addsFractionsOfShortestPathsThroughVertices() {
    Cases.onSmallGraphs(
        200,
        graph -> {
          Counts counts = new Counts(graph);
          double[] expected =
              IntStream.range(0, counts.graph.n)
                  .mapToDouble(v -> counts.through(v, v, 0, false))
                  .toArray();
          Cases.assertClose(
              graph.run(Betweenness.defaults()).scores().values(), expected, "betweenness");
        });
  }

  @Test
  void addsFractionsOfShortestPathsThroughEdges() {
    Cases.onSmallGraphs(
        200,
        graph -> {
          Counts counts = new Counts(graph);
          List<Double> expected = new ArrayList<>();
          for (int u = 0; u < counts.graph.n; u++) {
            for (int v : counts.targets.get(u)) {
              double value = counts.through(u, v, 1, true);
              if (!counts.graph.undirected) {
                expected.add(value);
              } else if (u < v) {
                expected.add(value + counts.through(v, u, 1, true));
              }
            }
          }
          Cases.assertClose(
              numbers(graph.run(EdgeBetweenness.defaults())),
              expected.stream().mapToDouble(value -> value).toArray(),
              "edge betweenness");
        });
  }

  @Test
  void agreesWithNetworkXOnTheKarateClub() {
    try (Engine engine = Engine.local().threads(2).build()) {
      Graph<Void, Void> club = KarateClub.graph(engine);
      assertThat(club.run(Betweenness.defaults().normalized()).score(1))
          .isCloseTo(0.4376352813852815, within(1e-12));
      assertThat(club.run(Betweenness.defaults()).score(34))
          .isCloseTo(160.5515873015873, within(1e-9));
      EdgeScores.Pair best = club.run(EdgeBetweenness.defaults().normalized()).top(1).get(0);
      assertThat(best.source() + " " + best.target()).isEqualTo("1 32");
      assertThat(best.score()).isCloseTo(0.12725999490705373, within(1e-12));
    }
  }

  @Test
  void estimatesFromASample() {
    try (Engine engine = Engine.local().threads(2).build()) {
      Graph<Void, Void> club = KarateClub.graph(engine);
      double[] exact = club.run(Betweenness.defaults()).scores().values();
      assertThat(club.run(Betweenness.defaults().samples(34)).scores().values()).isEqualTo(exact);
      double[] means = new double[34];
      for (int seed = 0; seed < 200; seed++) {
        double[] values = club.run(Betweenness.defaults().samples(10).seed(seed)).scores().values();
        for (int v = 0; v < 34; v++) {
          means[v] += values[v] / 200;
        }
      }
      for (int v = 0; v < 34; v++) {
        assertThat(means[v]).isCloseTo(exact[v], within(0.15 * exact[v] + 1));
      }
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Betweenness.defaults().samples(-1))
          .withMessage("samples must not be negative: samples=-1");
    }
  }

  @Test
  void refusesMorePathsThanADoubleCounts() {
    int squares = 1_100; // which make 2^1100 paths from end to end
    try (Engine engine = Engine.local().threads(2).build()) {
      Graph<Void, Void> chain =
          Graph.fromEdges(
              engine,
              LongStream.range(0, 4L * squares)
                  .map(i -> i / 4 * 3 + new int[] {0, 0, 1, 2}[(int) (i % 4)])
                  .toArray(),
              LongStream.range(0, 4L * squares)
                  .map(i -> i / 4 * 3 + new int[] {1, 2, 3, 3}[(int) (i % 4)])
                  .toArray());
      assertThatThrownBy(() -> chain.run(Betweenness.defaults()))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageStartingWith("betweenness needs at most 1.8e308 shortest paths");
    }
  }

  @Test
  void doesNotDependOnThreadsOrderOrCut() {
    Cases.sameEverywhere(400, v -> Betweenness.defaults(), found -> found.scores().values(), false);
    Cases.sameEverywhere(
        400, v -> EdgeBetweenness.defaults().samples(50), BetweennessTest::numbers, false);
  }
}
