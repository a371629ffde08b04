package org.tendril.algorithms.components;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.tendril.algorithms.Cases;
import org.tendril.algorithms.PlainGraph;
import org.tendril.algorithms.result.EdgeScores;
import org.tendril.engine.Engine;
import org.tendril.graph.Graph;

class BiconnectivityTest {
  private static double[] numbers(EdgeScores scores) {
    return IntStream.range(0, scores.size())
        .boxed()
        .flatMapToDouble(
            i ->
                DoubleStream.of(
                    (double) scores.source(i), (double) scores.target(i), scores.score(i)))
        .toArray();
  }

  @Test
  void countsThePartsThatRemovalsLeave() {
    Cases.onSmallGraphs(
        300,
        graph -> {
          PlainGraph plain = new PlainGraph(graph);
          List<NavigableSet<Integer>> neighbors = plain.neighbors();
          int all = PlainGraph.componentCount(neighbors, -1);
          double[] expected = new double[plain.n];
          for (int v = 0; v < plain.n; v++) {
            int alone = neighbors.get(v).isEmpty() ? 1 : 0;
            expected[v] = PlainGraph.componentCount(neighbors, v) - all + alone;
          }
          assertThat(graph.run(ArticulationPoints.defaults()).scores().values())
              .isEqualTo(expected);
        });
  }

  @Test
  void findsTheEdgesWhoseRemovalCutsVerticesOff() {
    Cases.onSmallGraphs(
        300,
        graph -> {
          PlainGraph plain = new PlainGraph(graph);
          List<NavigableSet<Integer>> neighbors = plain.neighbors();
          List<String> expected = new ArrayList<>();
          for (int u = 0; u < plain.n; u++) {
            for (int v : List.copyOf(neighbors.get(u).tailSet(u))) {
              neighbors.get(u).remove(v);
              neighbors.get(v).remove(u);
              boolean[] seen = new boolean[plain.n];
              int part = PlainGraph.reached(neighbors, u, -1, seen);
              if (!seen[v]) {
                int other = PlainGraph.reached(neighbors, v, -1, seen);
                expected.add(
                    plain.ids[u] + "\t" + plain.ids[v] + "\t" + (double) Math.min(part, other));
              }
              neighbors.get(u).add(v);
              neighbors.get(v).add(u);
            }
          }
          EdgeScores bridges = graph.run(Bridges.defaults());
          assertThat(bridges.lines()).isEqualTo(expected);
        });
  }

  /** Two edges at a vertex are in one block if a path between their ends avoids the vertex. */
  @Test
  void groupsEdgesThatShareACycle() {
    Cases.onSmallGraphs(
        150,
        graph -> {
          PlainGraph plain = new PlainGraph(graph);
          List<NavigableSet<Integer>> neighbors = plain.neighbors();
          EdgeScores blocks = graph.run(BiconnectedComponents.defaults());
          Map<List<Long>, Double> byEdge = new HashMap<>();
          double next = 0;
          for (int i = 0; i < blocks.size(); i++) {
            assertThat(blocks.score(i)).isLessThanOrEqualTo(next);
            next = Math.max(next, blocks.score(i) + 1);
            byEdge.put(List.of(blocks.source(i), blocks.target(i)), blocks.score(i));
            byEdge.put(List.of(blocks.target(i), blocks.source(i)), blocks.score(i));
          }
          assertThat(byEdge).hasSize(neighbors.stream().mapToInt(Set::size).sum());
          for (int v = 0; v < plain.n; v++) {
            for (int a : neighbors.get(v)) {
              boolean[] seen = new boolean[plain.n];
              PlainGraph.reached(neighbors, a, v, seen);
              for (int b : neighbors.get(v)) {
                assertThat(
                        Objects.equals(
                            byEdge.get(List.of(plain.ids[v], plain.ids[a])),
                            byEdge.get(List.of(plain.ids[v], plain.ids[b]))))
                    .isEqualTo(seen[b]);
              }
            }
          }
        });
  }

  @Test
  void doesNotDependOnThreadsOrderOrCut() {
    Cases.sameEverywhere(
        2000, v -> ArticulationPoints.defaults(), found -> found.scores().values(), false);
    Cases.sameEverywhere(2000, v -> Bridges.defaults(), BiconnectivityTest::numbers, false);
    Cases.sameEverywhere(
        2000, v -> BiconnectedComponents.defaults(), BiconnectivityTest::numbers, false);
  }

  @Test
  void followsLongPathsWithoutRecursion() {
    try (Engine engine = Engine.local().threads(2).build()) {
      long[] ids = LongStream.range(0, 200_000).toArray();
      long[] next = LongStream.range(1, 200_001).toArray();
      Graph<Void, Void> path = Graph.fromEdges(engine, ids, next);
      EdgeScores bridges = path.run(Bridges.defaults());
      assertThat(bridges.size()).isEqualTo(200_000);
      assertThat(bridges.top(1).get(0).score()).isEqualTo(100_000);
      assertThat(bridges.top(1)).hasToString("[99999\t100000\t100000.0]");
    }
  }
}
