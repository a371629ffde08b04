package org.tendril.algorithms.walks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.tendril.algorithms.Cases;
import org.tendril.algorithms.PlainGraph;
import org.tendril.algorithms.result.Routes;
import org.tendril.algorithms.result.VertexScores;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.graph.Graph;

class WalksTest {
  private static double[] numbers(Routes routes) {
    return IntStream.range(0, routes.size())
        .boxed()
        .flatMapToDouble(i -> routes.vertexIds(i).stream().mapToDouble(id -> (double) id))
        .toArray();
  }

  @Test
  void walksAlongEdges() {
    Cases.onSmallGraphs(
        200,
        graph -> {
          PlainGraph plain = new PlainGraph(graph);
          List<Long> all = Cases.ids(graph);
          for (RandomWalks run :
              List.of(
                  RandomWalks.defaults().walks(2),
                  RandomWalks.defaults().walks(2).restart(0.3),
                  RandomWalks.defaults().walks(2).biased(4, 0.25))) {
            Routes walks = graph.run(run);
            assertThat(walks.size()).isEqualTo(2 * plain.n);
            for (int i = 0; i < walks.size(); i++) {
              List<Long> ids = walks.vertexIds(i);
              assertThat(ids.get(0)).isEqualTo(plain.ids[i / 2]);
              for (int step = 1; step < ids.size(); step++) {
                int from = all.indexOf(ids.get(step - 1));
                int to = all.indexOf(ids.get(step));
                boolean restarts = run.restart() > 0 && to == i / 2;
                assertThat(
                        restarts
                            || plain.arcs.stream()
                                .anyMatch(arc -> arc.source() == from && arc.target() == to))
                    .isTrue();
              }
              int last = all.indexOf(ids.get(ids.size() - 1));
              boolean isSink = plain.arcs.stream().noneMatch(arc -> arc.source() == last);
              assertThat(ids.size() == 11 || isSink).isTrue();
            }
          }
        });
  }

  /** A triangle 1, 2, 3 with a tail 2 - 4: after 1, 2 the next vertex is 1, 3 or 4. */
  @Test
  void choosesByTheVertexBefore() {
    try (Engine engine = Engine.local().threads(2).build()) {
      Graph<Void, Void> graph =
          Graph.fromEdges(
              engine, new long[] {1, 2, 2, 3, 3, 1, 2, 4}, new long[] {2, 1, 3, 2, 1, 3, 4, 2});
      Routes walks = graph.run(RandomWalks.defaults().walks(40_000).steps(2).biased(4, 0.5));
      double[] counts = new double[5];
      for (int i = 0; i < 40_000; i++) {
        List<Long> ids = walks.vertexIds(i);
        if (ids.get(1) == 2) {
          counts[(int) (long) ids.get(2)]++;
        }
      }
      double all = Arrays.stream(counts).sum();
      assertThat(all / 40_000).isCloseTo(0.5, within(0.02));
      assertThat(counts[1] / all).isCloseTo(0.25 / 3.25, within(0.02)); // weights 1/4, 1, 2
      assertThat(counts[3] / all).isCloseTo(1 / 3.25, within(0.02));
      assertThat(counts[4] / all).isCloseTo(2 / 3.25, within(0.02));
    }
  }

  private static void visit(
      PlainGraph plain, int v, double[] entered, double[] left, int[] counts) {
    entered[v] = counts[0]++;
    for (int w : plain.targets().get(v)) {
      if (entered[w] < 0) {
        visit(plain, w, entered, left, counts);
      }
    }
    left[v] = counts[1]++;
  }

  @Test
  void entersAndLeavesAsTheRecursion() {
    Cases.onSmallGraphs(
        200,
        graph -> {
          PlainGraph plain = new PlainGraph(graph);
          for (int source = 0; source < plain.n; source += 7) {
            double[] entered = new double[plain.n];
            double[] left = new double[plain.n];
            Arrays.fill(entered, -1);
            Arrays.fill(left, -1);
            visit(plain, source, entered, left, new int[2]);
            VertexScores found = graph.run(DepthFirst.from(plain.ids[source]));
            assertThat(found.scores().values()).isEqualTo(entered);
            assertThat(found.scores("left").values()).isEqualTo(left);
          }
        });
  }

  @Test
  void followsLongPathsWithoutRecursion() {
    try (Engine engine = Engine.local().threads(2).build()) {
      Graph<Void, Void> path =
          Graph.fromEdges(
              engine,
              LongStream.range(0, 200_000).toArray(),
              LongStream.range(1, 200_001).toArray());
      assertThat(path.run(DepthFirst.from(0)).score(200_000)).isEqualTo(200_000);
    }
  }

  @Test
  void refusesOptionsOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RandomWalks.defaults().restart(1))
        .withMessage("restart must be in [0, 1): restart=1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RandomWalks.defaults().biased(Double.POSITIVE_INFINITY, 1))
        .withMessage("factors must be in [0.001, 1000]: returnFactor=Infinity inOutFactor=1.0");
  }

  @Test
  void refusesMoreStepsThanFitIntoMemory() {
    try (Engine engine = Engine.local().threads(2).build()) {
      Graph<Void, Void> edge = Graph.fromEdges(engine, new long[] {1}, new long[] {2});
      assertThatThrownBy(() -> edge.run(RandomWalks.defaults().steps(Integer.MAX_VALUE)))
          .isInstanceOf(TendrilException.ResourceExhausted.class);
      assertThatThrownBy(() -> edge.run(RandomWalks.defaults().walks(1 << 30)))
          .isInstanceOf(TendrilException.ResourceExhausted.class)
          .hasMessageStartingWith("random-walks needs fewer than 2^31 walks");
    }
  }

  @Test
  void doesNotDependOnThreadsOrderOrCut() {
    Cases.sameEverywhere(
        2000, v -> RandomWalks.defaults().biased(2, 0.5), WalksTest::numbers, false);
    Cases.sameEverywhere(2000, DepthFirst::from, found -> found.scores().values(), false);
  }
}
