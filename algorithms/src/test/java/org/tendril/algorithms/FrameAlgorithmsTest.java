package org.tendril.algorithms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.tendril.algorithms.Algorithms.bfs;
import static org.tendril.algorithms.Algorithms.connectedComponents;
import static org.tendril.algorithms.Algorithms.landmarks;
import static org.tendril.algorithms.Algorithms.pageRank;
import static org.tendril.algorithms.Algorithms.shortestPaths;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.tendril.algorithms.components.Components;
import org.tendril.engine.Engine;
import org.tendril.engine.GraphException;
import org.tendril.engine.frame.Columns;
import org.tendril.engine.frame.DataFrame;
import org.tendril.engine.frame.JoinKind;
import org.tendril.engine.frame.Row;
import org.tendril.graph.Graph;
import org.tendril.graph.VertexDoubles;
import org.tendril.graph.frame.FramePregel;
import org.tendril.graph.frame.GraphFrame;
import org.tendril.testkit.TestDatasets;

/** The built-in algorithms on graph frames, and frames' own ways to the same results. */
final class FrameAlgorithmsTest {
  private static final Engine ENGINE = Engine.local().threads(2).build();

  @AfterAll
  static void closeEngine() {
    ENGINE.close();
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
  void addTheColumnsOfGraphFrames() {
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
  void pageRankAddsColumnsToVerticesAndEdges() {
    GraphFrame letters = letters();
    VertexDoubles ranks = letters.toPlainGraph().run(pageRank());
    GraphFrame result = letters.run(pageRank());
    for (Row row : result.vertices().collect()) {
      assertThat(row.doubleValue("pagerank")).isEqualTo(ranks.value(row.stringValue("id")));
    }
    assertThat(result.edges().schema().names()).containsExactly("src", "dst", "km", "weight");
    assertThat(result.edges().filter("weight <> 1").count()).isZero();
    GraphFrame weighted =
        GraphFrame.of(ENGINE, letters.vertices(), letters.edges().rename("km", "weight"))
            .run(pageRank().weighted(), "weight");
    assertThat(weighted.edges().agg("sum(weight) AS kept").collect().get(0).doubleValue("kept"))
        .isEqualTo(1.75);
    assertThatThrownBy(() -> result.run(pageRank()))
        .isInstanceOf(GraphException.InvalidInput.class)
        .hasMessageContaining("vertices column=pagerank");
    assertThatThrownBy(() -> letters.run(shortestPaths(0)))
        .isInstanceOf(GraphException.InvalidInput.class)
        .hasMessageContaining("weights");
  }

  @Test
  void pregelOfExpressionsComputesPageRank() {
    int n = 500;
    SplittableRandom random = new SplittableRandom(11);
    long[] sources = new long[5 * n];
    long[] targets = new long[5 * n];
    for (int i = 0; i < sources.length; i++) {
      sources[i] = i % n; // no vertex is a sink, whose rank expressions would have to hand out
      targets[i] = random.nextInt(1 + random.nextInt(n));
    }
    DataFrame edges = ENGINE.frames().of(Columns.empty().with("src", sources).with("dst", targets));
    GraphFrame web = GraphFrame.fromEdges(ENGINE, edges).persist();
    DataFrame vertices = web.vertices().join(web.outDegrees(), JoinKind.INNER, "id");
    DataFrame ranks =
        GraphFrame.of(ENGINE, vertices, web.edges())
            .pregel()
            .withVertexColumn(
                "rank",
                "CAST(1 AS DOUBLE) / " + n,
                "CAST(0.15 AS DOUBLE) / " + n + " + 0.85 * coalesce(MSG, CAST(0 AS DOUBLE))")
            .sendMsgToDst(FramePregel.src("rank") + " / " + FramePregel.src("outDegree"))
            .aggMsgs("sum(MSG)")
            .setMaxIter(15)
            .run();
    Map<Long, Double> expected = new HashMap<>();
    for (Row row : web.run(pageRank().iterations(15)).vertices().collect()) {
      expected.put(row.longValue("id"), row.doubleValue("pagerank"));
    }
    assertThat(ranks.count()).isEqualTo(n);
    for (Row row : ranks.collect()) {
      assertThat(row.doubleValue("rank"))
          .isCloseTo(expected.get(row.longValue("id")), within(1e-15));
    }
  }

  @Test
  @SuppressWarnings("NullAway") // null is the one value of Void
  void airportsByCodeHaveTheComponentsOfTheirGraph() {
    DataFrame nodes =
        ENGINE
            .read()
            .csv(TestDatasets.require("prop-air-routes/air-routes-latest-nodes.csv").toString());
    DataFrame links =
        ENGINE
            .read()
            .csv(TestDatasets.require("prop-air-routes/air-routes-latest-edges.csv").toString());
    DataFrame airports =
        nodes
            .filter("\"~label\" = 'airport'")
            .selectExpr("\"code:string\" AS id", "\"~id\" AS number", "\"city:string\" AS city")
            .persist();
    DataFrame routes =
        ENGINE
            .sql(
                "SELECT a.id AS src, b.id AS dst, r.\"dist:int\" AS dist, r.\"~from\" AS source,"
                    + " r.\"~to\" AS target FROM r JOIN a ON r.\"~from\" = a.number"
                    + " JOIN b ON r.\"~to\" = b.number WHERE r.\"~label\" = 'route'",
                Map.of("r", links, "a", airports, "b", airports))
            .persist();
    GraphFrame byCode = GraphFrame.of(ENGINE, airports, routes).validate();
    assertThat(byCode.vertices().count()).isEqualTo(3504);
    assertThat(byCode.edges().count()).isEqualTo(50637);

    Columns ends = routes.select("source", "target").collectColumns();
    Columns numbers = airports.select("id", "number").collectColumns();
    var builder = Graph.<Long, Void, Void>builder(ENGINE, Long.class);
    builder.vertices(Arrays.stream(numbers.longs("number")).boxed(), id -> id, id -> null);
    for (int i = 0; i < ends.rowCount(); i++) {
      builder.edge(ends.longs("source")[i], ends.longs("target")[i], null);
    }
    Components byNumber = builder.build().run(connectedComponents());

    Map<String, Long> numberOf = new HashMap<>();
    for (int i = 0; i < numbers.rowCount(); i++) {
      numberOf.put(numbers.strings("id")[i], numbers.longs("number")[i]);
    }
    Map<String, Long> labels = new HashMap<>();
    for (Row row : byCode.run(connectedComponents()).vertices().collect()) {
      String component = row.stringValue("component");
      assertThat(component).isLessThanOrEqualTo(row.stringValue("id"));
      long expected = byNumber.label(row.longValue("number"));
      assertThat(byNumber.label(numberOf.get(component))).isEqualTo(expected);
      assertThat(labels.merge(component, expected, (a, b) -> a)).isEqualTo(expected);
    }
    assertThat(labels).hasSize((int) byNumber.count());
    GraphFrame undirected = byCode.asUndirected();
    assertThat(
            undirected.run(connectedComponents()).vertices().select("component").distinct().count())
        .isEqualTo(byNumber.count());
  }
}
