package org.tendril.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tendril.algorithms.Algorithms;
import org.tendril.datasets.GraphSource;
import org.tendril.datasets.InputFile;
import org.tendril.datasets.internal.ldbc.Benchmark;
import org.tendril.datasets.internal.ldbc.Benchmark.Kernel;
import org.tendril.datasets.internal.ldbc.ReferenceOutput;
import org.tendril.engine.Engine;
import org.tendril.graph.Graph;
import org.tendril.testkit.TestDatasets;

/** The published reference outputs of LDBC Graphalytics, on Spark. */
@Tag("slow")
final class LdbcReferencesTest {
  private static final String TESTS = "ldbc-graphalytics-tests/";

  @Test
  void agreesOnARealGraph() {
    check("ldbc-p2p-31/p2p-31");
  }

  @ParameterizedTest
  @ValueSource(strings = {"directed", "undirected"})
  void agreesOnTheSmallGraphs(String direction) {
    check(TESTS + "example-" + direction);
    for (String algorithm : List.of("bfs", "cdlp", "lcc", "pr", "sssp", "wcc")) {
      check(TESTS + "test-" + algorithm + "-" + direction);
    }
  }

  private static void check(String name) {
    InputFile file = InputFile.at(TestDatasets.require(name + ".properties"));
    try (Engine engine = SparkEngine.on(LocalSpark.session())) {
      Benchmark benchmark = Benchmark.read(engine.files(), file);
      Graph<Void, Void> graph = GraphSource.parse(file.location()).read(engine);
      for (Kernel kernel : benchmark.kernels()) {
        Graph<?, ?> run =
            kernel == Kernel.SSSP ? GraphSource.parse(file.location()).readWeighted(engine) : graph;
        assertThat(outcome(benchmark, kernel, run).first()).as(name + " " + kernel).isNull();
      }
    }
  }

  private static ReferenceOutput.Outcome outcome(
      Benchmark benchmark, Kernel kernel, Graph<?, ?> graph) {
    ReferenceOutput reference =
        ReferenceOutput.read(
            graph.partitions().engine(),
            benchmark.reference(kernel).orElseThrow(),
            graph.partitions().ids(),
            kernel.rule());
    List<String> values = List.copyOf(benchmark.parameters(kernel).values());
    return switch (kernel) {
      case BFS ->
          reference.compare(
              graph.run(Algorithms.bfs(Long.parseLong(values.get(0)))).distances().values());
      case SSSP ->
          reference.compare(
              graph
                  .run(Algorithms.shortestPaths(Long.parseLong(values.get(0))))
                  .distances()
                  .values());
      case PR ->
          reference.compare(
              graph
                  .run(
                      Algorithms.pageRank()
                          .damping(Double.parseDouble(values.get(0)))
                          .iterations(Integer.parseInt(values.get(1))))
                  .scores()
                  .values());
      case CDLP ->
          reference.compare(
              graph
                  .run(Algorithms.labelPropagation().iterations(Integer.parseInt(values.get(0))))
                  .labels()
                  .values());
      case LCC -> reference.compare(graph.run(Algorithms.clustering()).scores().values());
      case WCC -> reference.compare(graph.run(Algorithms.connectedComponents()).labels().values());
    };
  }
}
