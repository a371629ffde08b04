package org.tendril.graph.interop.jgrapht;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;
import org.jgrapht.GraphType;
import org.jgrapht.alg.connectivity.ConnectivityInspector;
import org.jgrapht.graph.DefaultGraphType;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.DirectedWeightedPseudograph;
import org.jgrapht.graph.GraphDelegator;
import org.jgrapht.graph.Pseudograph;
import org.jgrapht.graph.WeightedPseudograph;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.graph.Graph;
import org.tendril.graph.Vertex;
import org.tendril.graph.interop.GraphExport.NumberedEdge;

class JGraphTGraphsTest {
  private final Engine engine = Engine.local().threads(2).build();

  @AfterEach
  void closeEngine() {
    engine.close();
  }

  /** A node of a type that cannot be an id. */
  private static final class Node {}

  /** An edge as text, the same for both directions of an undirected edge. */
  private static <N, E> List<String> edges(
      org.jgrapht.Graph<N, E> graph, java.util.function.Function<E, ?> value) {
    return graph.edgeSet().stream()
        .map(
            edge ->
                Stream.of(graph.getEdgeSource(edge), graph.getEdgeTarget(edge))
                        .map(node -> String.valueOf(node.hashCode()))
                        .sorted((a, b) -> graph.getType().isDirected() ? 0 : a.compareTo(b))
                        .toList()
                    + " "
                    + value.apply(edge)
                    + " "
                    + graph.getEdgeWeight(edge))
        .sorted()
        .toList();
  }

  @ParameterizedTest(name = "{0} vertices, {1} edges, directed {2}")
  @CsvSource({
    "0, 0, true",
    "0, 0, false",
    "1, 0, true",
    "1, 3, false",
    "9, 4, true",
    "9, 4, false",
    "30, 200, true",
    "30, 200, false",
    "300, 400, true",
    "300, 400, false"
  })
  void convertsToAndFro(int vertices, int edges, boolean directed) {
    var random = new SplittableRandom(31L * vertices + edges);
    org.jgrapht.Graph<UUID, DefaultWeightedEdge> weighted =
        directed
            ? new DirectedWeightedPseudograph<>(DefaultWeightedEdge.class)
            : new WeightedPseudograph<>(DefaultWeightedEdge.class);
    org.jgrapht.Graph<Node, Integer> plain =
        directed
            ? new DirectedWeightedPseudograph<>(null, null)
            : new WeightedPseudograph<>(null, null);
    List<Node> nodes = Stream.generate(Node::new).limit(vertices).toList();
    List<UUID> ids =
        Stream.generate(() -> new UUID(random.nextLong(), random.nextLong()))
            .limit(vertices)
            .toList();
    ids.forEach(weighted::addVertex);
    nodes.forEach(plain::addVertex);
    for (int i = 0; i < edges; i++) {
      int u = random.nextInt(vertices);
      int v = random.nextInt(vertices);
      weighted.setEdgeWeight(weighted.addEdge(ids.get(u), ids.get(v)), random.nextInt(9) / 4.0);
      plain.addEdge(nodes.get(u), nodes.get(v), i);
      plain.setEdgeWeight(i, i);
    }

    Graph<UUID, Double> ours = JGraphTGraphs.fromWeighted(weighted).withIds(engine, UUID.class);
    assertThat(ours.isUndirected()).isEqualTo(!directed);
    org.jgrapht.Graph<UUID, NumberedEdge<Double>> back = JGraphTGraphs.to(ours, Vertex::value);
    assertThat(back.vertexSet()).isEqualTo(weighted.vertexSet());
    assertThat(edges(back, edge -> edge.value()))
        .isEqualTo(edges(weighted, weighted::getEdgeWeight));

    Graph<Node, Integer> numbered = JGraphTGraphs.from(plain).numbered(engine);
    org.jgrapht.Graph<Node, NumberedEdge<Integer>> plainBack =
        JGraphTGraphs.to(numbered, Vertex::value);
    assertThat(plainBack.vertexSet()).isEqualTo(plain.vertexSet());
    assertThat(edges(plainBack, edge -> edge.value())).isEqualTo(edges(plain, edge -> edge));
    assertThat(edges(JGraphTGraphs.to(numbered, Vertex::vertexId), edge -> edge.value()))
        .hasSize(edges);
  }

  @Test
  void runsAlgorithmsOfJGraphT() {
    Graph<Void, Void> graph =
        Graph.fromEdges(engine, new long[] {1, 2, 4, 5}, new long[] {2, 3, 5, 5}).undirected();
    org.jgrapht.Graph<Long, NumberedEdge<Void>> made = JGraphTGraphs.to(graph, Vertex::vertexId);
    assertThat(new ConnectivityInspector<>(made).connectedSets()).hasSize(2);
    assertThat(made.edgeSet()).allMatch(edge -> made.getEdgeWeight(edge) == 1.0);
  }

  @Test
  void refusesMixedGraphs() {
    GraphDelegator<String, Integer> mixed =
        new GraphDelegator<>(new Pseudograph<>(null, null, false)) {
          private static final long serialVersionUID = 1L;

          @Override
          public GraphType getType() {
            return DefaultGraphType.mixed();
          }
        };
    assertThatThrownBy(() -> JGraphTGraphs.from(mixed))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageStartingWith("edges must be all directed or all undirected");
  }
}
