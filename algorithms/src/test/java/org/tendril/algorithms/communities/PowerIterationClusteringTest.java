package org.tendril.algorithms.communities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.algorithms.Cases;
import org.tendril.algorithms.result.Communities;
import org.tendril.engine.Engine;
import org.tendril.graph.Edge;
import org.tendril.graph.Graph;

class PowerIterationClusteringTest {
  private static double[] circle(double radius, int count, boolean isX) {
    return IntStream.range(0, count)
        .mapToDouble(i -> 2 * Math.PI * i / count)
        .map(angle -> radius * (isX ? Math.cos(angle) : Math.sin(angle)))
        .toArray();
  }

  /** MLlib's own test: points on two circles, affinities exp(-distance^2 / 2). */
  @Test
  void separatesTwoCircles() {
    double[] x = join(circle(1, 80, true), circle(4, 80, true));
    double[] y = join(circle(1, 80, false), circle(4, 80, false));
    int n = x.length;
    long[] sources =
        IntStream.range(0, n * n).filter(i -> i % n < i / n).mapToLong(i -> i / n).toArray();
    long[] targets =
        IntStream.range(0, n * n).filter(i -> i % n < i / n).mapToLong(i -> i % n).toArray();
    double[] weights =
        IntStream.range(0, sources.length)
            .mapToDouble(
                i -> {
                  double dx = x[(int) sources[i]] - x[(int) targets[i]];
                  double dy = y[(int) sources[i]] - y[(int) targets[i]];
                  return Math.exp(-(dx * dx + dy * dy) / 2);
                })
            .toArray();
    try (Engine engine = Engine.local().threads(2).build()) {
      Graph<Void, Double> graph = Graph.fromEdges(engine, sources, targets, weights);
      Communities found = graph.run(PowerIterationClustering.into(2).iterations(40).weighted());
      for (int i = 0; i < n; i++) {
        assertThat(found.label((long) i)).as("point %d", i).isEqualTo(i < 80 ? 0 : 80);
      }
    }
  }

  private static double[] join(double[] a, double[] b) {
    double[] joined = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, joined, a.length, b.length);
    return joined;
  }

  /** Each iteration, edge by edge. */
  @Test
  void iteratesTheVector() {
    Cases.onSmallGraphs(
        300,
        graph -> {
          var ids = Cases.ids(graph);
          int n = ids.size();
          PowerIterationClustering none = PowerIterationClustering.into(3).iterations(0).weighted();
          double[] values = none.vector(graph.partition());
          double lastChange = 0;
          double shift = Double.POSITIVE_INFINITY;
          for (int i = 0; i < 3 && shift > Math.max(1e-5 / n, 1e-8); i++) {
            double[] sums = new double[n];
            double[] totals = new double[n];
            for (Edge<Double> edge : graph.edges().stream().toList()) {
              int u = ids.indexOf(edge.source());
              int v = ids.indexOf(edge.target());
              if (u != v) {
                sums[v] += edge.value() * values[u];
                totals[v] += edge.value();
                sums[u] += graph.isUndirected() ? 0 : edge.value() * values[v];
                totals[u] += graph.isUndirected() ? 0 : edge.value();
              }
            }
            for (int v = 0; v < n; v++) {
              sums[v] = totals[v] > 0 ? sums[v] / totals[v] : 0;
            }
            double norm = Arrays.stream(sums).map(Math::abs).sum();
            double change = 0;
            for (int v = 0; v < n; v++) {
              sums[v] = norm > 0 ? sums[v] / norm : 0;
              change += Math.abs(sums[v] - values[v]);
            }
            shift = Math.abs(change - lastChange);
            lastChange = change;
            values = sums;
          }
          double[] found = none.iterations(3).vector(graph.partition());
          Cases.assertClose(found, values, "vector");
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void findsTheBestGroups(int groups) {
    for (int seed = 0; seed < 200; seed++) {
      var random = new SplittableRandom(seed);
      double[] values =
          random.doubles(1 + random.nextInt(9)).map(v -> Math.rint(v * 12) - 6).toArray();
      int[] found = BestIntervals.of(values, groups);
      assertThat(Arrays.stream(found).max().orElse(0)).isLessThan(groups);
      double best = Double.POSITIVE_INFINITY;
      for (int code = 0; code < Math.pow(groups, values.length); code++) {
        int[] other = new int[values.length];
        for (int i = 0, rest = code; i < other.length; i++, rest /= groups) {
          other[i] = rest % groups;
        }
        best = Math.min(best, cost(values, other, groups));
      }
      assertThat(cost(values, found, groups)).as("seed=%d", seed).isLessThan(best + 1e-9);
    }
  }

  private static double cost(double[] values, int[] groups, int count) {
    double cost = 0;
    for (int group = 0; group < count; group++) {
      int own = group;
      double[] members =
          IntStream.range(0, values.length)
              .filter(i -> groups[i] == own)
              .mapToDouble(i -> values[i])
              .toArray();
      double mean = Arrays.stream(members).average().orElse(0);
      cost += Arrays.stream(members).map(v -> (v - mean) * (v - mean)).sum();
    }
    return cost;
  }

  @Test
  void doesNotDependOnThreadsOrderOrCut() {
    Cases.sameEverywhere(
        3_000,
        v -> PowerIterationClustering.into(5).weighted(),
        found -> Arrays.stream(found.labels().values()).asDoubleStream().toArray(),
        false);
  }

  @Test
  void refusesNoClusters() {
    assertThat(PowerIterationClustering.into(3).seed(1))
        .isEqualTo(new PowerIterationClustering(3, 20, false, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PowerIterationClustering.into(0))
        .withMessage(
            "clusters must be at least 1 and iterations not negative: clusters=0 iterations=20");
  }
}
