package org.tendril.algorithms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tendril.algorithms.Algorithms.bfs;
import static org.tendril.algorithms.Algorithms.connectedComponents;
import static org.tendril.algorithms.Algorithms.landmarks;
import static org.tendril.algorithms.Algorithms.shortestPaths;

import java.util.List;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.tendril.algorithms.pagerank.PageRank;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.engine.frame.Columns;
import org.tendril.engine.frame.DataFrame;
import org.tendril.engine.frame.Row;
import org.tendril.graph.Algorithm;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexDoubles;
import org.tendril.graph.frame.FrameResult;
import org.tendril.graph.frame.GraphFrame;
import org.tendril.testkit.frame.AirportsContract;
import org.tendril.testkit.frame.FlightsContract;
import org.tendril.testkit.frame.FrameAlgorithmsContract;

/** The built-in algorithms on graph frames, and operations of frames with the same results. */
final class FrameAlgorithmsTest
    implements FrameAlgorithmsContract, FlightsContract, AirportsContract {
  private static final Engine ENGINE = Engine.local().threads(2).build();

  @AfterAll
  static void closeEngine() {
    ENGINE.close();
  }

  @Override
  public Engine engine() {
    return ENGINE;
  }

  @Override
  public Algorithm<? extends FrameResult> pageRank(int iterations, boolean weighted) {
    PageRank ranks = Algorithms.pageRank().iterations(iterations);
    return weighted ? ranks.weighted() : ranks;
  }

  @Override
  public Algorithm<? extends FrameResult> components() {
    return connectedComponents();
  }

  @Override
  public LongUnaryOperator componentLabels(Graph<?, ?> graph) {
    return graph.run(connectedComponents())::label;
  }

  /** d -> b -> a, c -> e. */
  private static GraphFrame letters() {
    DataFrame edges =
        ENGINE
            .frames()
            .of(
                Columns.empty()
                    .with("src", new String[] {"d", "b", "c"})
                    .with("dst", new String[] {"b", "a", "e"})
                    .with("km", new double[] {0.5, 0.25, 1}));
    return GraphFrame.fromEdges(ENGINE, edges);
  }

  private static List<String> rows(DataFrame frame) {
    return frame.orderBy("id").collect().stream().map(Row::toString).toList();
  }

  @Test
  void addsTheColumnsOfGraphFrames() {
    GraphFrame letters = letters().persist();
    assertThat(rows(letters.run(connectedComponents()).vertices()))
        .containsExactly(
            "[id=a, component=a]",
            "[id=b, component=a]",
            "[id=c, component=c]",
            "[id=d, component=a]",
            "[id=e, component=c]");
    assertThat(rows(letters.run(bfs(letters.vertexId("d"))).vertices()))
        .containsExactly(
            "[id=a, hops=2]",
            "[id=b, hops=1]",
            "[id=c, hops=null]",
            "[id=d, hops=0]",
            "[id=e, hops=null]");
    assertThat(rows(letters.run(shortestPaths(letters.vertexId("d")), "km").vertices()))
        .containsExactly(
            "[id=a, distance=0.75]",
            "[id=b, distance=0.5]",
            "[id=c, distance=null]",
            "[id=d, distance=0.0]",
            "[id=e, distance=null]");
    assertThat(
            rows(letters.run(landmarks(letters.vertexId("a"), letters.vertexId("e"))).vertices()))
        .containsExactly(
            "[id=a, distances={a=0}]",
            "[id=b, distances={a=1}]",
            "[id=c, distances={e=1}]",
            "[id=d, distances={a=2}]",
            "[id=e, distances={e=0}]");
  }

  @Test
  void addsPageRankToVerticesAndEdges() {
    GraphFrame letters = letters();
    VertexDoubles ranks = letters.toPlainGraph().run(Algorithms.pageRank()).scores();
    GraphFrame result = letters.run(Algorithms.pageRank());
    for (Row row : result.vertices().collect()) {
      assertThat(row.doubleValue("pagerank")).isEqualTo(ranks.value(row.stringValue("id")));
    }
    assertThat(result.edges().schema().names()).containsExactly("src", "dst", "km", "weight");
    assertThat(result.edges().filter("weight <> 1").count()).isZero();
    GraphFrame weighted =
        GraphFrame.of(ENGINE, letters.vertices(), letters.edges().rename("km", "weight"))
            .run(Algorithms.pageRank().weighted(), "weight");
    assertThat(weighted.edges().agg("sum(weight) AS kept").collect().get(0).doubleValue("kept"))
        .isEqualTo(1.75);
    GraphFrame weightless = letters.run(Algorithms.pageRank().weighted(), "0 * km");
    assertThat(weightless.edges().filter("weight IS NOT NULL").count()).isZero();
    assertThatThrownBy(() -> result.run(Algorithms.pageRank()))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("vertices column=pagerank");
    assertThatThrownBy(() -> letters.run(shortestPaths(0)))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("weights");
  }
}
