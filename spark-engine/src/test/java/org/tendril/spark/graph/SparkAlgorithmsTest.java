package org.tendril.spark.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.algorithms.Algorithms;
import org.tendril.algorithms.centrality.ArticleRank;
import org.tendril.algorithms.centrality.Closeness;
import org.tendril.algorithms.centrality.Degree;
import org.tendril.algorithms.centrality.Eigenvector;
import org.tendril.algorithms.centrality.Hits;
import org.tendril.algorithms.centrality.Katz;
import org.tendril.algorithms.components.Bridges;
import org.tendril.algorithms.components.StronglyConnected;
import org.tendril.algorithms.paths.BellmanFord;
import org.tendril.algorithms.result.Communities;
import org.tendril.algorithms.result.VertexScores;
import org.tendril.engine.Engine;
import org.tendril.graph.Algorithm;
import org.tendril.graph.Graph;
import org.tendril.graph.GraphPolicies;
import org.tendril.graph.Vertex;
import org.tendril.graph.VertexDoubles;
import org.tendril.spark.LocalSpark;
import org.tendril.spark.SparkEngine;
import org.tendril.testkit.graph.ModelGraph;
import org.tendril.testkit.graph.RandomGraphs;

/**
 * Algorithms give the same answers on Spark as on the embedded engine, for both forms of graphs.
 */
final class SparkAlgorithmsTest {
  private static final Engine SPARK = SparkEngine.on(LocalSpark.session());
  private static final Engine EMBEDDED = Engine.local().threads(2).build();

  @AfterAll
  static void closeEngines() {
    SPARK.close();
    EMBEDDED.close();
  }

  private static Graph<Long, Double> ofDriver(Engine engine, ModelGraph<Long, Double> model) {
    var builder = Graph.<Long, Long, Double>builder(engine, Long.class);
    builder.vertices(model.vertices().entrySet(), e -> e.getKey(), e -> e.getValue());
    builder.edges(model.edges(), e -> e.source(), e -> e.target(), e -> e.value());
    return (model.undirected() ? builder.undirected() : builder).build();
  }

  private static Graph<Long, Double> ofDatasets(ModelGraph<Long, Double> model) {
    List<Vertex<Long>> vertices =
        model.vertices().entrySet().stream()
            .map(entry -> new Vertex<>(entry.getKey(), entry.getValue()))
            .toList();
    Graph<Long, Double> graph =
        Graph.of(
            SPARK,
            SPARK.dataset(vertices, 2),
            SPARK.dataset(model.edges(), 3),
            GraphPolicies.<Long, Double>defaults());
    return model.undirected() ? graph.undirected() : graph;
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 3, 8})
  void answersLikeTheEmbeddedEngine(long seed) {
    ModelGraph<Long, Double> model = RandomGraphs.of(seed, 60, 200);
    Graph<Long, Double> expected = ofDriver(EMBEDDED, model);
    long source = model.edges().get(0).source();
    for (Graph<Long, Double> graph : List.of(ofDriver(SPARK, model), ofDatasets(model))) {
      Communities components = expected.run(Algorithms.connectedComponents());
      Communities found = graph.run(Algorithms.connectedComponents());
      assertThat(found.count()).isEqualTo(components.count());
      assertThat(found.largest(3)).isEqualTo(components.largest(3));
      assertThat(found.labels().values()).isEqualTo(components.labels().values());
      assertThat(graph.run(Algorithms.bfs(source)).distances().values())
          .isEqualTo(expected.run(Algorithms.bfs(source)).distances().values());
      assertThat(graph.run(Algorithms.landmarks(source)).distances(source).values())
          .isEqualTo(expected.run(Algorithms.landmarks(source)).distances(source).values());
      assertThat(graph.run(Algorithms.shortestPaths(source)).distances().values())
          .isEqualTo(expected.run(Algorithms.shortestPaths(source)).distances().values());
      assertThat(graph.inDegrees().values()).isEqualTo(expected.inDegrees().values());
      assertClose(
          graph.run(Algorithms.pageRank()).scores(), expected.run(Algorithms.pageRank()).scores());
      assertClose(
          graph.run(Algorithms.pageRank().weighted().personalized(source)).scores(),
          expected.run(Algorithms.pageRank().weighted().personalized(source)).scores());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 3})
  void runsOtherProgramsLikeTheEmbeddedEngine(long seed) {
    ModelGraph<Long, Double> model = RandomGraphs.of(seed, 60, 200);
    Graph<Long, Double> expected = ofDriver(EMBEDDED, model);
    long source = model.edges().get(0).source();
    Graph<Long, Double> graph = ofDatasets(model);
    assertThat(graph.run(StronglyConnected.defaults()).labels().values())
        .isEqualTo(expected.run(StronglyConnected.defaults()).labels().values());
    assertThat(graph.run(BellmanFord.from(source)).distances().values())
        .isEqualTo(expected.run(BellmanFord.from(source)).distances().values());
    assertThat(graph.run(Bridges.defaults()).lines())
        .isEqualTo(expected.run(Bridges.defaults()).lines());
    for (Algorithm<VertexScores> run :
        List.<Algorithm<VertexScores>>of(
            Degree.defaults().weighted(),
            Eigenvector.defaults().weighted(),
            Katz.defaults().alpha(0.01),
            ArticleRank.defaults(),
            Hits.defaults().iterations(5),
            Closeness.defaults())) {
      assertClose(graph.run(run).scores(), expected.run(run).scores());
    }
  }

  private static void assertClose(VertexDoubles actual, VertexDoubles expected) {
    double[] values = actual.values();
    double[] others = expected.values();
    assertThat(values).hasSameSizeAs(others);
    assertThat(IntStream.range(0, values.length))
        .allSatisfy(i -> assertThat(values[i]).isCloseTo(others[i], within(1e-12 * others[i])));
  }
}
