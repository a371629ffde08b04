package org.tendril.algorithms.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tendril.algorithms.Cases;
import org.tendril.algorithms.PlainGraph;
import org.tendril.algorithms.result.EdgeScores;
import org.tendril.algorithms.result.VertexScores;
import org.tendril.engine.Engine;
import org.tendril.graph.Graph;

class SimilarityTest {
  private record Row(int source, int target, double score) {}

  private static final Comparator<Row> BEST =
      Comparator.comparingDouble(Row::score)
          .reversed()
          .thenComparingInt(Row::source)
          .thenComparingInt(Row::target);

  private static void assertRows(EdgeScores found, PlainGraph plain, List<Row> expected) {
    assertThat(found.size()).isEqualTo(expected.size());
    for (int i = 0; i < expected.size(); i++) {
      assertThat(found.source(i)).isEqualTo(plain.ids[expected.get(i).source()]);
      assertThat(found.target(i)).isEqualTo(plain.ids[expected.get(i).target()]);
    }
    Cases.assertClose(numbers(found), expected.stream().mapToDouble(Row::score).toArray(), "rows");
  }

  private static double[] numbers(EdgeScores scores) {
    return IntStream.range(0, scores.size()).mapToDouble(scores::score).toArray();
  }

  @Test
  void comparesSetsOfNeighbors() {
    Cases.onSmallGraphs(
        200,
        graph -> {
          PlainGraph plain = new PlainGraph(graph);
          List<Set<Integer>> targets = new ArrayList<>();
          IntStream.range(0, plain.n).forEach(v -> targets.add(new HashSet<>()));
          plain.arcs.forEach(arc -> targets.get(arc.source()).add(arc.target()));
          for (NeighborSimilarity.Measure measure : NeighborSimilarity.Measure.values()) {
            List<Row> expected = new ArrayList<>();
            for (int u = 0; u < plain.n; u++) {
              List<Row> rows = new ArrayList<>();
              for (int v = 0; v < plain.n; v++) {
                Set<Integer> common = new HashSet<>(targets.get(u));
                common.retainAll(targets.get(v));
                Set<Integer> all = new HashSet<>(targets.get(u));
                all.addAll(targets.get(v));
                double a = targets.get(u).size();
                double b = targets.get(v).size();
                double score =
                    common.size()
                        / switch (measure) {
                          case JACCARD -> (double) all.size();
                          case OVERLAP -> Math.min(a, b);
                          case COSINE -> Math.sqrt(a * b);
                        };
                if (u != v && !common.isEmpty() && score >= 0.25) {
                  rows.add(new Row(u, v, score));
                }
              }
              rows.stream().sorted(BEST).limit(4).forEach(expected::add);
            }
            assertRows(graph.run(new NeighborSimilarity(measure, 4, 0.25)), plain, expected);
          }
        });
  }

  @Test
  void scoresPairsWithoutAnEdge() {
    Cases.onSmallGraphs(
        200,
        graph -> {
          PlainGraph plain = new PlainGraph(graph);
          List<NavigableSet<Integer>> neighbors = plain.neighbors();
          for (LinkPrediction.Measure measure : LinkPrediction.Measure.values()) {
            List<Row> rows = new ArrayList<>();
            for (int u = 0; u < plain.n; u++) {
              for (int v = u + 1; v < plain.n; v++) {
                double score = 0;
                for (int w : neighbors.get(u)) {
                  int degree = neighbors.get(w).size();
                  if (neighbors.get(v).contains(w)) {
                    score +=
                        switch (measure) {
                          case COMMON_NEIGHBORS -> 1;
                          case ADAMIC_ADAR -> 1 / Math.log(degree);
                          case RESOURCE_ALLOCATION -> 1.0 / degree;
                          case PREFERENTIAL_ATTACHMENT -> 1e-9;
                        };
                  }
                }
                boolean isProduct = measure == LinkPrediction.Measure.PREFERENTIAL_ATTACHMENT;
                if (score > 0 && !neighbors.get(u).contains(v)) {
                  int product = neighbors.get(u).size() * neighbors.get(v).size();
                  rows.add(new Row(u, v, isProduct ? product : score));
                }
              }
            }
            List<Row> expected = rows.stream().sorted(BEST).limit(25).toList();
            assertRows(graph.run(new LinkPrediction(measure, 25)), plain, expected);
          }
        });
  }

  /** Sums over the in-neighbors of a second graph: means, scaled and weighted by definition. */
  @Test
  void addsScaledMeansOfNeighbors() {
    Cases.onSmallGraphs(
        150,
        graph -> {
          PlainGraph plain = new PlainGraph(graph);
          FastRp run = FastRp.defaults().dimensions(5).seed(7);
          double[][] one = columns(graph.run(run.weights(1.0)));
          double[][] two = columns(graph.run(run.weights(1.0, 0.5)));
          double[][] three = columns(graph.run(run.weights(0.0, 0.5)));
          for (int d = 0; d < 5; d++) {
            double[] sum = new double[plain.n];
            for (int v = 0; v < plain.n; v++) {
              sum[v] = one[d][v] + three[d][v];
            }
            Cases.assertClose(two[d], sum, "dimension " + d);
          }
          for (int v = 0; v < plain.n; v++) {
            double squares = 0;
            for (int d = 0; d < 5; d++) {
              squares += one[d][v] * one[d][v];
            }
            assertThat(squares == 0 || Math.abs(squares - 1) < 1e-9).isTrue();
          }
        });
  }

  private static double[][] columns(VertexScores scores) {
    return scores.columns().stream().map(column -> column.values()).toArray(double[][]::new);
  }

  @Test
  void placesVerticesOfOneCommunityTogether() {
    try (Engine engine = Engine.local().threads(2).build()) {
      List<long[]> edges = new ArrayList<>();
      for (long i = 0; i < 20; i++) {
        for (long j = 0; j < 20; j++) {
          if (i != j) {
            edges.add(new long[] {i, j});
            edges.add(new long[] {100 + i, 100 + j});
          }
        }
      }
      edges.add(new long[] {0, 100});
      edges.add(new long[] {100, 0});
      Graph<Void, Void> graph =
          Graph.fromEdges(
              engine,
              edges.stream().mapToLong(e -> e[0]).toArray(),
              edges.stream().mapToLong(e -> e[1]).toArray());
      double[][] e = columns(graph.run(FastRp.defaults().dimensions(64)));
      assertThat(product(e, 1, 2)).isGreaterThan(3.5); // of vectors of length about 2
      assertThat(product(e, 1, 21)).isLessThan(2);
    }
  }

  private static double product(double[][] columns, int u, int v) {
    double sum = 0;
    for (double[] column : columns) {
      sum += column[u] * column[v];
    }
    return sum;
  }

  @Test
  void refusesNumbersBelowOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FastRp.defaults().dimensions(0))
        .withMessage("dimensions must be at least 1: dimensions=0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LinkPrediction.defaults().count(0))
        .withMessage("count must be at least 1: count=0");
  }

  @Test
  void doesNotDependOnThreadsOrderOrCut() {
    Cases.sameEverywhere(3000, v -> NeighborSimilarity.defaults(), SimilarityTest::numbers, false);
    Cases.sameEverywhere(3000, v -> LinkPrediction.defaults(), SimilarityTest::numbers, false);
    Cases.sameEverywhere(
        3000, v -> FastRp.defaults().dimensions(8), found -> found.scores("e7").values(), false);
  }
}
