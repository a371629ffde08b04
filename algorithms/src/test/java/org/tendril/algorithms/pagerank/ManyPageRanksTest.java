package org.tendril.algorithms.pagerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tendril.algorithms.Algorithms;
import org.tendril.algorithms.Cases;
import org.tendril.algorithms.Shapes;
import org.tendril.algorithms.result.VertexScores;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.graph.Algorithm;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexDataset;
import org.tendril.graph.VertexDoubles;

/** PageRank from many sources, and from earlier ranks. */
class ManyPageRanksTest {
  private static double[] all(VertexScores scores) {
    return scores.columns().stream().flatMapToDouble(c -> Arrays.stream(c.values())).toArray();
  }

  @Test
  void givesTheBitsOfOneRunForEachSource() {
    Cases.onSmallGraphs(
        200,
        graph -> {
          List<Long> ids = Cases.ids(graph);
          if (ids.isEmpty()) {
            return;
          }
          long[] sources = ids.stream().limit(11).mapToLong(id -> id).toArray();
          PersonalizedPageRanks options =
              PersonalizedPageRanks.from(sources).damping(0.8).iterations(9);
          for (Algorithm<VertexScores> form : List.of(options, options.portable())) {
            List<VertexDoubles> columns = graph.run(form).columns();
            assertThat(columns).hasSize(sources.length);
            for (int i = 0; i < sources.length; i++) {
              PageRank one = PageRank.defaults().damping(0.8).iterations(9);
              double[] expected = graph.run(one.personalized(sources[i])).scores().values();
              Cases.assertClose(columns.get(i).values(), expected, columns.get(i).name());
              if (form == options) {
                assertThat(columns.get(i).values()).isEqualTo(expected);
              }
              assertThat(columns.get(i).name()).isEqualTo("pagerank_" + sources[i]);
            }
          }
        });
  }

  @Test
  void doesNotDependOnThreadsOrderOrCut() {
    Cases.sameEverywhere(
        3_000,
        (a, b) -> PersonalizedPageRanks.from(a, b).iterations(5),
        ManyPageRanksTest::all,
        true);
  }

  @Test
  void refusesNoSourcesAndUnknownOnes() {
    assertThatIllegalArgumentException()
        .isThrownBy(PersonalizedPageRanks::from)
        .withMessage("personalized-pageranks needs at least one source; use --source ID,ID,...");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PersonalizedPageRanks.from(1).damping(1))
        .withMessage("damping must be in [0, 1): damping=1.0");
    assertThat(PersonalizedPageRanks.from(2, 1, 2))
        .isEqualTo(new PersonalizedPageRanks(List.of(1L, 2L), 0.85, 20));
    try (Engine engine = Engine.local().threads(1).build()) {
      Graph<Void, Void> graph = Graph.fromEdges(engine, new long[] {1}, new long[] {2});
      assertThatThrownBy(() -> graph.run(PersonalizedPageRanks.from(3)))
          .isInstanceOf(TendrilException.InvalidInput.class);
    }
  }

  /** k iterations from the ranks after j are as j + k iterations, up to rounding of the sum. */
  @Test
  void continuesFromEarlierRanks() {
    Cases.onSmallGraphs(
        200,
        graph -> {
          if (graph.vertexCount() == 0) {
            return;
          }
          PageRank options = Algorithms.pageRank();
          PageRank personalized = options.personalized(Cases.ids(graph).get(0));
          for (PageRank ranks : List.of(options, personalized, options.weighted())) {
            double[] expected = graph.run(ranks.iterations(12)).scores().values();
            VertexDataset<Double> first = graph.run(ranks.iterations(7)).vertices();
            PageRank rest = ranks.iterations(5).startingAt(first);
            for (Algorithm<VertexScores> form : List.of(rest, rest.portable())) {
              Cases.assertClose(graph.run(form).scores().values(), expected, "from 7");
            }
          }
        });
  }

  @Test
  void scalesFirstRanksAndRefusesNegativeOnes() {
    try (Engine engine = Engine.local().threads(2).build()) {
      Graph<Void, Double> graph = Shapes.random(3, 500, 3000).graph(engine, false);
      PageRank none = Algorithms.pageRank().iterations(0);
      long id = graph.vertices().stream().findFirst().orElseThrow().vertexId();
      VertexDataset<Double> one = VertexDataset.of(engine, Map.of(id, 8.0));
      for (Algorithm<VertexScores> form :
          List.of(none.startingAt(one), none.startingAt(one).portable())) {
        double[] ranks = graph.run(form).scores().values();
        assertThat(ranks[0]).isEqualTo(1);
        assertThat(Arrays.stream(ranks).sum()).isEqualTo(1);
      }
      for (double wrong : new double[] {-1, 0, Double.NaN, Double.POSITIVE_INFINITY}) {
        PageRank refused = none.startingAt(VertexDataset.of(engine, Map.of(id, wrong)));
        for (Algorithm<VertexScores> form : List.of(refused, refused.portable())) {
          assertThatThrownBy(() -> graph.run(form))
              .isInstanceOf(TendrilException.InvalidInput.class)
              .hasMessageStartingWith("pagerank needs first ranks of at least 0");
        }
      }
    }
  }
}
