package org.tendril.algorithms.centrality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tendril.algorithms.Cases;
import org.tendril.algorithms.KarateClub;
import org.tendril.algorithms.PlainGraph;
import org.tendril.algorithms.PlainGraph.Arc;
import org.tendril.algorithms.result.VertexScores;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.graph.Algorithm;
import org.tendril.graph.Graph;
import org.tendril.pregel.EdgeDirection;

class CentralityTest {
  private static void check(
      Graph<?, Double> graph, Algorithm<VertexScores> run, double[] expected) {
    Cases.assertClose(graph.run(run).scores().values(), expected, run.toString());
    Cases.assertClose(graph.run(run.portable()).scores().values(), expected, run + ", portable");
  }

  /** Adds the values of sources at targets, each times the weight of the edge or 1. */
  private static double[] pulled(PlainGraph graph, double[] values, boolean weighted) {
    double[] sums = new double[graph.n];
    for (Arc arc : graph.arcs) {
      sums[arc.target()] += values[arc.source()] * (weighted ? arc.weight() : 1);
    }
    return sums;
  }

  private static double[] times(double[] values, double factor) {
    return Arrays.stream(values).map(x -> x * factor).toArray();
  }

  /** The solution of x = base + A x, by elimination. */
  private static double[] solved(double[][] a, double base) {
    int n = a.length;
    double[][] rows = new double[n][n + 1];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        rows[i][j] = (i == j ? 1 : 0) - a[i][j];
      }
      rows[i][n] = base;
    }
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < n; i++) {
        double factor = i == k ? 0 : rows[i][k] / rows[k][k];
        for (int j = k; j <= n && factor != 0; j++) {
          rows[i][j] -= factor * rows[k][j];
        }
      }
    }
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = rows[i][n] / rows[i][i];
    }
    return x;
  }

  @Test
  void countsOrWeighsEdges() {
    Cases.onSmallGraphs(
        200,
        graph -> {
          PlainGraph plain = new PlainGraph(graph);
          for (boolean weighted : new boolean[] {false, true}) {
            double[] in = new double[plain.n];
            double[] out = new double[plain.n];
            for (Arc arc : plain.arcs) {
              in[arc.target()] += weighted ? arc.weight() : 1;
              out[arc.source()] += weighted ? arc.weight() : 1;
            }
            double[] both = in.clone();
            for (int v = 0; v < plain.n && !plain.undirected; v++) {
              both[v] += out[v];
            }
            check(graph, new Degree(EdgeDirection.IN, weighted), in);
            check(graph, new Degree(EdgeDirection.OUT, weighted), out);
            check(graph, new Degree(EdgeDirection.BOTH, weighted), both);
          }
        });
  }

  @Test
  void invertsDistancesTowardsAVertex() {
    Cases.onSmallGraphs(
        300,
        graph -> {
          PlainGraph plain = new PlainGraph(graph);
          double[][] hops = plain.distances(false);
          double[] closeness = new double[plain.n];
          double[] harmonic = new double[plain.n];
          for (int v = 0; v < plain.n; v++) {
            double sum = 0;
            double reached = 0;
            for (int u = 0; u < plain.n; u++) {
              if (u != v && hops[u][v] < plain.n) {
                sum += hops[u][v];
                reached++;
                harmonic[v] += 1 / hops[u][v];
              }
            }
            closeness[v] = reached == 0 ? 0 : reached / sum * reached / (plain.n - 1);
          }
          check(graph, Closeness.defaults(), closeness);
          check(graph, Harmonic.defaults(), harmonic);
        });
  }

  @Test
  void multipliesAndNormalizes() {
    Cases.onSmallGraphs(
        200,
        graph -> {
          PlainGraph plain = new PlainGraph(graph);
          for (boolean weighted : new boolean[] {false, true}) {
            double[] x = new double[plain.n];
            Arrays.fill(x, 1.0);
            for (int i = 0; i < 30; i++) {
              double[] sums = pulled(plain, x, weighted);
              for (int v = 0; v < plain.n; v++) {
                sums[v] += x[v];
              }
              x = times(sums, 1 / Math.sqrt(Arrays.stream(sums).map(s -> s * s).sum()));
            }
            check(graph, new Eigenvector(30, 0, weighted), x);
          }
          double[] hubs = new double[plain.n];
          double[] authorities = new double[plain.n];
          Arrays.fill(hubs, 1.0);
          for (int i = 0; i < 20; i++) {
            authorities = pulled(plain, hubs, false);
            double sum = Arrays.stream(authorities).sum();
            authorities = times(authorities, sum == 0 ? 1 : 1 / sum);
            hubs = new double[plain.n];
            for (Arc arc : plain.arcs) {
              hubs[arc.source()] += authorities[arc.target()];
            }
            sum = Arrays.stream(hubs).sum();
            hubs = times(hubs, sum == 0 ? 1 : 1 / sum);
          }
          VertexScores found = graph.run(Hits.defaults().iterations(20));
          Cases.assertClose(found.scores().values(), authorities, "authorities");
          Cases.assertClose(found.scores("hub").values(), hubs, "hubs");
        });
  }

  @Test
  void solvesTheirEquations() {
    Cases.onSmallGraphs(
        200,
        graph -> {
          PlainGraph plain = new PlainGraph(graph);
          double[][] katz = new double[plain.n][plain.n];
          double[][] article = new double[plain.n][plain.n];
          double[] degrees = new double[plain.n];
          plain.arcs.forEach(arc -> degrees[arc.source()]++);
          double mean = plain.arcs.size() / Math.max(1.0, plain.n);
          for (Arc arc : plain.arcs) {
            katz[arc.target()][arc.source()] += 0.005 * arc.weight();
            article[arc.target()][arc.source()] += 0.85 / (degrees[arc.source()] + mean);
          }
          boolean light = plain.arcs.stream().mapToDouble(Arc::weight).sum() < 190;
          if (light) {
            check(
                graph,
                Katz.defaults().alpha(0.005).beta(2).tolerance(1e-14).raw().weighted(),
                solved(katz, 2));
          }
          check(
              graph,
              ArticleRank.defaults().iterations(1000).tolerance(1e-14),
              solved(article, 0.15));
        });
  }

  @Test
  void agreesWithNetworkXOnTheKarateClub() {
    try (Engine engine = Engine.local().threads(2).build()) {
      Graph<Void, Void> club = KarateClub.graph(engine);
      assertThat(club.run(Closeness.defaults()).score(1))
          .isCloseTo(0.5689655172413793, within(1e-15));
      assertThat(club.run(Harmonic.defaults()).score(34)).isCloseTo(23.25, within(1e-12));
      assertThat(club.run(Eigenvector.defaults().tolerance(1e-12).iterations(1000)).score(34))
          .isCloseTo(0.37336347029897493, within(1e-9));
      assertThat(club.run(Katz.defaults().tolerance(1e-12)).score(34))
          .isCloseTo(0.33140642739974085, within(1e-9));
    }
  }

  @Test
  void refusesKatzThatGrows() {
    try (Engine engine = Engine.local().threads(2).build()) {
      Graph<Void, Void> club = KarateClub.graph(engine);
      assertThatThrownBy(() -> club.run(Katz.defaults().alpha(1)))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageStartingWith("katz must converge, but its values grow without bounds")
          .hasMessageEndingWith("use a smaller alpha than 1.0");
    }
  }

  @Test
  void doesNotDependOnThreadsOrderOrCut() {
    for (Algorithm<VertexScores> run :
        List.<Algorithm<VertexScores>>of(
            Degree.defaults().weighted(),
            Closeness.defaults(),
            Harmonic.defaults(),
            Eigenvector.defaults(),
            Katz.defaults().alpha(0.01),
            ArticleRank.defaults(),
            Hits.defaults())) {
      Cases.sameEverywhere(1000, v -> run, found -> found.scores().values(), true);
    }
  }
}
