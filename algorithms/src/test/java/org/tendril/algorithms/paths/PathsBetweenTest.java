package org.tendril.algorithms.paths;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.tendril.algorithms.AllPaths;
import org.tendril.algorithms.Cases;
import org.tendril.algorithms.PlainGraph;
import org.tendril.algorithms.result.Routes;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.graph.Graph;
import org.tendril.partition.GraphPartition;

class PathsBetweenTest {
  private static List<AllPaths.Path> paths(Routes routes) {
    return IntStream.range(0, routes.size())
        .mapToObj(i -> new AllPaths.Path(routes.length(i), routes.vertexIds(i)))
        .toList();
  }

  private static double[] numbers(Routes routes) {
    return paths(routes).stream()
        .flatMapToDouble(
            path ->
                DoubleStream.concat(
                    DoubleStream.of(path.length()),
                    path.ids().stream().mapToDouble(id -> (double) id)))
        .toArray();
  }

  private interface Check {
    void of(Graph<?, Double> graph, PlainGraph plain, int source, int target, boolean weighted);
  }

  private static void onTinyPairs(int seeds, Check check) {
    Cases.onTinyGraphs(
        seeds,
        0,
        graph -> {
          PlainGraph plain = new PlainGraph(graph);
          for (int source = 0; source < plain.n; source++) {
            int target = (3 * source + 1) % plain.n;
            check.of(graph, plain, source, target, false);
            check.of(graph, plain, source, target, true);
          }
        });
  }

  @Test
  void findsOneShortestPath() {
    onTinyPairs(
        300,
        (graph, plain, source, target, weighted) -> {
          PointToPoint run = PointToPoint.between(plain.ids[source], plain.ids[target]);
          List<AllPaths.Path> all = AllPaths.of(plain, source, target, weighted);
          List<AllPaths.Path> found = paths(graph.run(weighted ? run.weighted() : run));
          double[][] rest = plain.distances(weighted);
          PointToPoint guided =
              run.estimate(
                  id -> {
                    double exact = rest[Cases.ids(graph).indexOf(id)][target];
                    return exact > 100 ? exact : exact / 2;
                  });
          List<AllPaths.Path> byEstimate = paths(graph.run(weighted ? guided.weighted() : guided));
          if (all.isEmpty()) {
            assertThat(found).isEmpty();
            assertThat(byEstimate).isEmpty();
          } else {
            double shortest = rest[source][target];
            assertThat(found).hasSize(1).isSubsetOf(all);
            assertThat(found.get(0).length()).isEqualTo(shortest);
            assertThat(byEstimate).hasSize(1).isSubsetOf(all);
            assertThat(byEstimate.get(0).length()).isEqualTo(shortest);
          }
        });
  }

  @Test
  void findsPathsOfDijkstrasLength() {
    Cases.onSmallGraphs(
        200,
        graph -> {
          PlainGraph plain = new PlainGraph(graph);
          double[][] distances = plain.distances(true);
          for (int s = 0; s < plain.n; s += 5) {
            int t = plain.n - 1 - s / 2;
            Routes route = graph.run(PointToPoint.between(plain.ids[s], plain.ids[t]).weighted());
            assertThat(route.size()).isEqualTo(distances[s][t] < 1e300 ? 1 : 0);
            if (route.size() == 1) {
              Cases.assertClose(
                  new double[] {route.length(0)}, new double[] {distances[s][t]}, "length");
            }
          }
        });
  }

  @Test
  void listsAllShortestPathsInOrder() {
    onTinyPairs(
        300,
        (graph, plain, source, target, weighted) -> {
          AllShortestPaths run = AllShortestPaths.between(plain.ids[source], plain.ids[target]);
          List<AllPaths.Path> all = AllPaths.of(plain, source, target, weighted);
          double shortest = all.stream().mapToDouble(AllPaths.Path::length).min().orElse(0);
          List<AllPaths.Path> expected =
              all.stream()
                  .filter(path -> path.length() == shortest)
                  .sorted(AllPaths.BY_VERTICES)
                  .toList();
          AllShortestPaths suited = weighted ? run.weighted() : run;
          assertThat(paths(graph.run(suited))).isEqualTo(expected);
          assertThat(paths(graph.run(suited.limit(1))))
              .isEqualTo(expected.subList(0, Math.min(1, expected.size())));
        });
  }

  @Test
  void listsTheShortestPathsByLength() {
    onTinyPairs(
        300,
        (graph, plain, source, target, weighted) -> {
          List<AllPaths.Path> expected =
              AllPaths.of(plain, source, target, weighted).stream()
                  .sorted(AllPaths.BY_LENGTH)
                  .toList();
          for (int count : new int[] {1, 3, 1000}) {
            KShortestPaths run =
                KShortestPaths.between(plain.ids[source], plain.ids[target], count);
            assertThat(paths(graph.run(weighted ? run.weighted() : run)))
                .isEqualTo(expected.subList(0, Math.min(count, expected.size())));
          }
        });
  }

  @Test
  void listsSimplePathsUpToALength() {
    onTinyPairs(
        200,
        (graph, plain, source, target, weighted) -> {
          for (int most : new int[] {1, 3, 6}) {
            List<AllPaths.Path> expected =
                AllPaths.of(plain, source, target, false).stream()
                    .filter(path -> path.length() <= most)
                    .sorted(AllPaths.BY_VERTICES)
                    .toList();
            SimplePaths run = SimplePaths.between(plain.ids[source], plain.ids[target]);
            assertThat(paths(graph.run(run.mostHops(most)))).isEqualTo(expected);
          }
        });
  }

  @Test
  void stopsEachSearchOfAnInterruptedThread() {
    try (Engine engine = Engine.local().threads(2).build()) {
      GraphPartition edge = Graph.fromEdges(engine, new long[] {1}, new long[] {2}).partition();
      PointSearch search = new PointSearch(edge, edge.outAdjacency(), false);
      search.start(0);
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> search.next(PointSearch.OPEN))
          .isInstanceOf(CancellationException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void doesNotDependOnThreadsOrderOrCut() {
    Cases.sameEverywhere(
        2000, (s, t) -> PointToPoint.between(s, t).weighted(), PathsBetweenTest::numbers, false);
    Cases.sameEverywhere(2000, AllShortestPaths::between, PathsBetweenTest::numbers, false);
    Cases.sameEverywhere(
        2000,
        (s, t) -> KShortestPaths.between(s, t, 8).weighted(),
        PathsBetweenTest::numbers,
        false);
    Cases.sameEverywhere(
        500, (s, t) -> SimplePaths.between(s, t).limit(300), PathsBetweenTest::numbers, false);
  }

  @Test
  void followsLongPaths() {
    try (Engine engine = Engine.local().threads(2).build()) {
      long[] ids = LongStream.range(0, 100_000).toArray();
      Graph<Void, Void> path = Graph.fromEdges(engine, ids, LongStream.range(1, 100_001).toArray());
      assertThat(path.run(PointToPoint.between(0, 100_000)).length(0)).isEqualTo(100_000);
      assertThat(path.run(AllShortestPaths.between(0, 100_000)).size()).isEqualTo(1);
    }
  }

  @Test
  void refusesWhatIsNotThere() {
    try (Engine engine = Engine.local().threads(2).build()) {
      Graph<Void, Void> graph = Graph.fromEdges(engine, new long[] {1}, new long[] {2});
      assertThatThrownBy(() -> graph.run(PointToPoint.between(1, 3)))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageStartingWith("vertex must exist in the graph: vertexId=3");
      assertThatThrownBy(() -> graph.run(PointToPoint.between(1, 2).weighted()))
          .isInstanceOf(TendrilException.InvalidInput.class)
          .hasMessageContaining("weights");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> KShortestPaths.between(1, 2, 0))
          .withMessage("count must be at least 1: count=0");
    }
  }
}
