package org.tendril.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tendril.algorithms.Algorithms;
import org.tendril.algorithms.certificate.Certified;
import org.tendril.algorithms.result.Communities;
import org.tendril.datasets.GraphSource;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.graph.Algorithm;
import org.tendril.graph.Graph;
import org.tendril.testkit.TestDatasets;

/** Certificates of results that Spark computed. */
@Tag("slow")
final class VerifiedResultsTest {
  private static final List<Algorithm<?>> ALL =
      List.of(
          Algorithms.bfs(1),
          Algorithms.shortestPaths(1).predecessors(),
          Algorithms.connectedComponents(),
          Algorithms.stronglyConnected(),
          Algorithms.pageRank(),
          Algorithms.coreNumbers(),
          Algorithms.coloring(),
          Algorithms.independentSet(),
          Algorithms.leiden());

  @Test
  void acceptsResultsAndRefusesAChangedOne() {
    String file =
        TestDatasets.require("ldbc-graphalytics-tests/example-directed.properties").toString();
    try (Engine engine = SparkEngine.on(LocalSpark.session())) {
      Graph<Void, Double> graph = GraphSource.parse(file).readWeighted(engine);
      for (Algorithm<?> algorithm : ALL) {
        Certified result = (Certified) graph.run(algorithm);
        assertThat(result.verify().checks()).as(algorithm.toString()).isPositive();
      }
      Communities components = graph.run(Algorithms.connectedComponents());
      components.labels().values()[3] = 2;
      assertThatThrownBy(components::verify)
          .isInstanceOf(TendrilException.WrongResult.class)
          .hasMessageContaining("wrong result of components: ");
    }
  }
}
