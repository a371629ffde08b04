package org.tendril.algorithms.paths;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.tendril.algorithms.Cases;
import org.tendril.algorithms.KarateClub;
import org.tendril.algorithms.PlainGraph;
import org.tendril.algorithms.PlainGraph.Arc;
import org.tendril.algorithms.components.Cycles;
import org.tendril.algorithms.result.Paths;
import org.tendril.algorithms.result.Routes;
import org.tendril.algorithms.result.VertexScores;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.graph.Algorithm;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexDoubles;

class OrdersTest {
  private static boolean isOnCycle(PlainGraph plain, double[][] hops, int vertex) {
    return plain.arcs.stream()
        .anyMatch(arc -> arc.target() == vertex && hops[vertex][arc.source()] < plain.n);
  }

  /** The edges of a graph from smaller to larger vertices. */
  private static Graph<?, Double> acyclic(Graph<?, Double> graph, PlainGraph plain) {
    List<Arc> arcs = plain.arcs.stream().filter(arc -> arc.source() < arc.target()).toList();
    return Graph.fromEdges(
        graph.engine(),
        arcs.stream().mapToLong(arc -> plain.ids[arc.source()]).toArray(),
        arcs.stream().mapToLong(arc -> plain.ids[arc.target()]).toArray(),
        arcs.stream().mapToDouble(Arc::weight).toArray());
  }

  /** The largest length of the paths that end at each vertex, edges from smaller to larger. */
  private static double[] longest(PlainGraph plain, boolean weighted) {
    double[] longest = new double[plain.n];
    for (int v = 0; v < plain.n; v++) {
      for (Arc arc : plain.arcs) {
        if (arc.target() == v) {
          longest[v] = Math.max(longest[v], longest[arc.source()] + (weighted ? arc.weight() : 1));
        }
      }
    }
    return longest;
  }

  @Test
  void ordersAcyclicGraphsAndRefusesOthers() {
    Cases.onSmallGraphs(
        300,
        graph -> {
          PlainGraph plain = new PlainGraph(graph);
          double[][] hops = plain.distances(false);
          boolean cyclic = IntStream.range(0, plain.n).anyMatch(v -> isOnCycle(plain, hops, v));
          if (cyclic || plain.undirected) {
            assertThatThrownBy(() -> graph.run(TopologicalOrder.defaults()))
                .isInstanceOf(TendrilException.InvalidInput.class);
          }
          Graph<?, Double> forwards = acyclic(graph, plain);
          PlainGraph ordered = new PlainGraph(forwards);
          VertexScores found = forwards.run(TopologicalOrder.defaults());
          double[] positions = found.scores().values();
          assertThat(Arrays.stream(positions).sorted().toArray())
              .isEqualTo(IntStream.range(0, ordered.n).asDoubleStream().toArray());
          ordered.arcs.forEach(
              arc -> assertThat(positions[arc.source()]).isLessThan(positions[arc.target()]));
          assertThat(found.scores("level").values()).isEqualTo(longest(ordered, false));
          for (boolean weighted : new boolean[] {false, true}) {
            Routes path = forwards.run(new LongestPath(weighted));
            double[] longest = longest(ordered, weighted);
            assertThat(path.size()).isEqualTo(ordered.n == 0 ? 0 : 1);
            if (ordered.n > 0) {
              assertThat(path.length(0)).isEqualTo(Arrays.stream(longest).max().orElse(0));
              assertThat(path.vertexIds(0)).isSorted();
            }
          }
        });
  }

  @Test
  void findsAShortestCycleOfEachComponent() {
    Cases.onSmallGraphs(
        300,
        graph -> {
          PlainGraph plain = new PlainGraph(graph);
          if (plain.undirected) {
            assertThatThrownBy(() -> graph.run(Cycles.defaults()))
                .isInstanceOf(TendrilException.InvalidInput.class);
            return;
          }
          double[][] hops = plain.distances(false);
          List<String> expected = new ArrayList<>();
          for (int v = 0; v < plain.n; v++) {
            int root = v;
            boolean isSmallest =
                IntStream.range(0, v)
                    .noneMatch(u -> hops[u][root] < plain.n && hops[root][u] < plain.n);
            double shortest =
                plain.arcs.stream()
                    .filter(arc -> arc.target() == root)
                    .mapToDouble(arc -> hops[root][arc.source()] + 1)
                    .min()
                    .orElse(Double.POSITIVE_INFINITY);
            if (isSmallest && shortest <= plain.n) {
              expected.add(plain.ids[v] + " " + shortest);
            }
          }
          Routes cycles = graph.run(Cycles.defaults());
          List<String> found = new ArrayList<>();
          for (int i = 0; i < cycles.size(); i++) {
            List<Long> ids = cycles.vertexIds(i);
            found.add(ids.get(0) + " " + cycles.length(i));
            assertThat(ids.get(ids.size() - 1)).isEqualTo(ids.get(0));
            for (int j = 1; j < ids.size(); j++) {
              long from = ids.get(j - 1);
              long to = ids.get(j);
              assertThat(plain.arcs)
                  .anyMatch(
                      arc -> plain.ids[arc.source()] == from && plain.ids[arc.target()] == to);
            }
          }
          assertThat(found).isEqualTo(expected);
        });
  }

  @Test
  void findsDistancesOverNegativeWeightsOrTheNegativeCycle() {
    Cases.onTinyGraphs(
        400,
        -0.5,
        graph -> {
          PlainGraph plain = new PlainGraph(graph);
          double[] expected = new double[plain.n];
          Arrays.fill(expected, Double.POSITIVE_INFINITY);
          expected[0] = 0;
          boolean improved = true;
          for (int i = 0; i <= plain.n && improved; i++) {
            improved = false;
            for (Arc arc : plain.arcs) {
              double through = expected[arc.source()] + arc.weight();
              improved |= through < expected[arc.target()];
              expected[arc.target()] = Math.min(expected[arc.target()], through);
            }
          }
          BellmanFord run = BellmanFord.from(plain.ids[0]);
          for (Algorithm<Paths<VertexDoubles>> form : List.of(run, run.portable())) {
            if (improved) {
              assertThatThrownBy(() -> graph.run(form))
                  .isInstanceOf(TendrilException.InvalidInput.class)
                  .hasMessageContaining("negative cycle: vertices=");
            } else {
              assertThat(graph.run(form).distances().values()).isEqualTo(expected);
            }
          }
          if (!improved) {
            Paths<VertexDoubles> paths = graph.run(run.predecessors());
            for (int v = 0; v < plain.n; v++) {
              List<Long> path = paths.path(plain.ids[v]);
              assertThat(path.isEmpty()).isEqualTo(Double.isInfinite(expected[v]));
            }
          }
        });
  }

  @Test
  void namesTheNegativeCycle() {
    try (Engine engine = Engine.local().threads(2).build()) {
      Graph<Void, Double> graph =
          Graph.fromEdges(
              engine,
              new long[] {1, 5, 7, 3},
              new long[] {5, 7, 3, 5},
              new double[] {9, 1, -2, 0.5});
      assertThatThrownBy(() -> graph.run(BellmanFord.from(1)))
          .hasMessage(
              "bellman-ford needs a graph in which the source reaches no negative cycle: vertices=3"
                  + " cycle=3 5 7");
    }
  }

  @Test
  void measuresTheFarthestVertices() {
    Cases.onSmallGraphs(
        300,
        graph -> {
          PlainGraph plain = new PlainGraph(graph);
          double[][] hops = plain.distances(false);
          double[] expected =
              Arrays.stream(hops)
                  .mapToDouble(row -> Arrays.stream(row).filter(d -> d < plain.n).max().orElse(0))
                  .toArray();
          assertThat(graph.run(Eccentricity.defaults()).scores().values()).isEqualTo(expected);
          Routes path = graph.run(Diameter.defaults());
          Routes bound = graph.run(Diameter.defaults().bound());
          assertThat(path.size()).isEqualTo(plain.n == 0 ? 0 : 1);
          if (plain.n > 0) {
            double diameter = Arrays.stream(expected).max().orElse(0);
            assertThat(path.length(0)).isEqualTo(diameter);
            List<Long> all = Cases.ids(graph);
            List<Long> ids = path.vertexIds(0);
            int first = all.indexOf(ids.get(0));
            assertThat(hops[first][all.indexOf(ids.get(ids.size() - 1))]).isEqualTo(diameter);
            assertThat(bound.length(0)).isLessThanOrEqualTo(diameter);
          }
        });
  }

  @Test
  void agreesWithNetworkXOnTheKarateClub() {
    try (Engine engine = Engine.local().threads(2).build()) {
      Graph<Void, Void> club = KarateClub.graph(engine);
      assertThat(club.run(Diameter.defaults()).length(0)).isEqualTo(5);
      double[] values = club.run(Eccentricity.defaults()).scores().values();
      assertThat(IntStream.range(0, 34).filter(v -> values[v] == 3).map(v -> v + 1))
          .containsExactly(1, 2, 3, 4, 9, 14, 20, 32);
    }
  }

  @Test
  void doesNotDependOnThreadsOrderOrCut() {
    Cases.sameEverywhere(
        1500, v -> Eccentricity.defaults(), found -> found.scores().values(), false);
    Cases.sameEverywhere(
        1500,
        v -> Diameter.defaults(),
        found -> found.vertexIds(0).stream().mapToDouble(id -> (double) id).toArray(),
        false);
    Cases.sameEverywhere(2000, BellmanFord::from, found -> found.distances().values(), false);
  }

  @Test
  void followsLongPaths() {
    try (Engine engine = Engine.local().threads(2).build()) {
      long[] ids = LongStream.range(0, 100_000).toArray();
      Graph<Void, Void> path = Graph.fromEdges(engine, ids, LongStream.range(1, 100_001).toArray());
      assertThat(path.run(LongestPath.defaults()).length(0)).isEqualTo(100_000);
      assertThat(path.undirected().run(Diameter.defaults()).length(0)).isEqualTo(100_000);
      assertThat(path.run(Cycles.defaults()).size()).isZero();
    }
  }
}
