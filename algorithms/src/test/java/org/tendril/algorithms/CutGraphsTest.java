package org.tendril.algorithms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tendril.algorithms.Algorithms.bfs;
import static org.tendril.algorithms.Algorithms.connectedComponents;
import static org.tendril.algorithms.Algorithms.landmarks;
import static org.tendril.algorithms.Algorithms.pageRank;
import static org.tendril.algorithms.Algorithms.shortestPaths;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tendril.algorithms.result.Communities;
import org.tendril.engine.Engine;
import org.tendril.graph.Graph;
import org.tendril.graph.GraphPolicies;
import org.tendril.partition.EdgePartitioner;
import org.tendril.partition.cut.EdgePartitioners;

/** Each algorithm gives the same answer on a cut graph as on the whole one, whatever the cut. */
class CutGraphsTest {
  private final Engine engine = Engine.local().threads(2).build();

  @AfterEach
  void closeEngine() {
    engine.close();
  }

  static Stream<Shapes> shapes() {
    return Shapes.all().stream().filter(shape -> !shape.toString().equals("random seed 7"));
  }

  private static List<Graph<Void, Double>> cuts(Graph<Void, Double> graph) {
    List<Graph<Void, Double>> cuts = new ArrayList<>();
    for (EdgePartitioner partitioner : EdgePartitioners.all()) {
      cuts.add(graph.partitionBy(partitioner, 3));
    }
    cuts.add(distributed(graph, 3));
    cuts.add(distributed(graph, 2).partitionBy(EdgePartitioners.grid(), 5));
    cuts.add(graph.partitionBy(EdgePartitioners.grid(), 2));
    cuts.add(graph.partitionBy(EdgePartitioners.bySource(), 7));
    cuts.add(graph.partitionBy(EdgePartitioners.hdrf(), 7));
    return cuts;
  }

  /** The same graph, held only by partitions. */
  private static Graph<Void, Double> distributed(Graph<Void, Double> graph, int partitionCount) {
    boolean undirected = graph.isUndirected();
    Graph<Void, Double> directed =
        Graph.of(
            graph.engine(),
            graph.vertices().dataset(),
            graph
                .edges()
                .dataset()
                .filter(edge -> !undirected || edge.source() <= edge.target())
                .coalesce(partitionCount),
            GraphPolicies.<Void, Double>defaults());
    return undirected ? directed.undirected() : directed;
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void givesEqualAnswersOnDirectedCuts(Shapes shape) {
    sameAnswers(shape.graph(engine, false));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void givesEqualAnswersOnUndirectedCuts(Shapes shape) {
    sameAnswers(shape.graph(engine, true));
  }

  private static void sameAnswers(Graph<Void, Double> graph) {
    long source = graph.partition().ids().vertexId(0);
    long[] components = graph.run(connectedComponents()).labels().values();
    long[] hops = graph.run(bfs(source)).distances().values();
    long[] landmarkHops = graph.run(landmarks(source)).distances(source).values();
    double[] distances = graph.run(shortestPaths(source)).distances().values();
    double[] ranks = graph.run(pageRank()).scores().values();
    double[] weighted = graph.run(pageRank().weighted()).scores().values();
    for (Graph<Void, Double> cut : cuts(graph)) {
      assertThat(cut.partitions().uncut()).isEmpty();
      Communities found = cut.run(connectedComponents());
      assertThat(found.labels().values()).isEqualTo(components);
      Communities spread = cut.run(connectedComponents().portable());
      assertThat(spread.labels().values()).isEqualTo(components);
      assertThat(spread.count()).isEqualTo(found.count());
      assertThat(found.count()).isEqualTo(graph.run(connectedComponents()).count());
      assertThat(found.largest(2)).isEqualTo(graph.run(connectedComponents()).largest(2));
      assertThat(cut.run(bfs(source)).distances().values()).isEqualTo(hops);
      assertThat(cut.run(landmarks(source)).distances(source).values()).isEqualTo(landmarkHops);
      assertThat(cut.run(shortestPaths(source)).distances().values()).isEqualTo(distances);
      assertClose(cut.run(pageRank()).scores().values(), ranks);
      assertClose(cut.run(pageRank().weighted()).scores().values(), weighted);
    }
  }

  private static void assertClose(double[] actual, double[] expected) {
    for (int vertex = 0; vertex < expected.length; vertex++) {
      assertThat(Math.abs(actual[vertex] - expected[vertex]))
          .isLessThanOrEqualTo(1e-12 * expected[vertex]);
    }
  }
}
