package org.tendril.graph.interop.guava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.graph.GraphBuilder;
import com.google.common.graph.MutableGraph;
import com.google.common.graph.MutableNetwork;
import com.google.common.graph.MutableValueGraph;
import com.google.common.graph.Network;
import com.google.common.graph.NetworkBuilder;
import com.google.common.graph.ValueGraphBuilder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tendril.engine.Engine;
import org.tendril.engine.failure.TendrilException;
import org.tendril.graph.Edge;
import org.tendril.graph.Graph;
import org.tendril.graph.Vertex;
import org.tendril.graph.interop.GraphExport.NumberedEdge;

class GuavaGraphsTest {
  private final Engine engine = Engine.local().threads(2).build();

  @AfterEach
  void closeEngine() {
    engine.close();
  }

  /** Sizes from nothing to many parallel edges; some vertices have no edge. */
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
    MutableGraph<String> graph =
        (directed ? GraphBuilder.directed() : GraphBuilder.undirected())
            .allowsSelfLoops(true)
            .build();
    MutableValueGraph<Integer, Double> weighted =
        (directed ? ValueGraphBuilder.directed() : ValueGraphBuilder.undirected())
            .allowsSelfLoops(true)
            .build();
    MutableNetwork<Node, Integer> network =
        (directed ? NetworkBuilder.directed() : NetworkBuilder.undirected())
            .allowsSelfLoops(true)
            .allowsParallelEdges(true)
            .build();
    List<Node> nodes = Stream.generate(Node::new).limit(vertices).toList();
    for (int i = 0; i < vertices; i++) {
      graph.addNode("vertex " + i);
      weighted.addNode(-i);
      network.addNode(nodes.get(i));
    }
    for (int i = 0; i < edges; i++) {
      int u = random.nextInt(vertices);
      int v = random.nextInt(vertices);
      graph.putEdge("vertex " + u, "vertex " + v);
      weighted.putEdgeValue(-u, -v, random.nextInt(9) / 4.0);
      network.addEdge(nodes.get(u), nodes.get(v), i);
    }

    Graph<String, Void> ours = GuavaGraphs.from(graph).withIds(engine, String.class);
    assertThat(ours.isUndirected()).isEqualTo(!directed);
    assertThat(GuavaGraphs.toGraph(ours, Vertex::value)).isEqualTo(graph);

    Graph<Integer, Double> oursWeighted = GuavaGraphs.from(weighted).withIds(engine, Integer.class);
    assertThat(oursWeighted.partition().hasWeights()).isEqualTo(edges > 0);
    assertThat(GuavaGraphs.toValueGraph(oursWeighted, Vertex::value)).isEqualTo(weighted);

    Graph<Node, Integer> numbered = GuavaGraphs.from(network).numbered(engine);
    assertThat(numbered.vertices().stream().map(Vertex::vertexId).toList())
        .isEqualTo(Stream.iterate(0L, id -> id + 1).limit(vertices).toList());
    assertSame(network, GuavaGraphs.toNetwork(numbered, Vertex::value));
  }

  /** A node of a type that cannot be an id. */
  private static final class Node {}

  private static <N, E> void assertSame(
      Network<N, E> expected, Network<N, NumberedEdge<E>> actual) {
    assertThat(actual.nodes()).isEqualTo(expected.nodes());
    assertThat(actual.isDirected()).isEqualTo(expected.isDirected());
    Set<E> seen = new HashSet<>();
    for (NumberedEdge<E> edge : actual.edges()) {
      assertThat(seen.add(edge.value())).isTrue();
      assertThat(actual.incidentNodes(edge)).isEqualTo(expected.incidentNodes(edge.value()));
    }
    assertThat(seen).isEqualTo(expected.edges());
  }

  @Test
  void keepsTheOrderOfParallelEdgesInNetworks() {
    Graph<Void, Double> graph =
        Graph.fromEdges(
            engine, new long[] {5, 5, 5, 7}, new long[] {5, 6, 6, 5}, new double[] {4, 3, 3, 1});
    MutableNetwork<Long, NumberedEdge<Double>> network =
        GuavaGraphs.toNetwork(graph, Vertex::vertexId);
    assertThat(network.edges())
        .containsExactlyInAnyOrder(
            new NumberedEdge<>(0, 4.0),
            new NumberedEdge<>(1, 3.0),
            new NumberedEdge<>(2, 3.0),
            new NumberedEdge<>(3, 1.0));
    Graph<Long, Double> back =
        GuavaGraphs.from(network).withIds(engine, Long.class).mapEdges(e -> e.value().value());
    assertThat(back.edges().toList())
        .containsExactly(
            Edge.of(5, 5, 4.0), Edge.of(5, 6, 3.0), Edge.of(5, 6, 3.0), Edge.of(7, 5, 1.0));
  }

  @Test
  void exportsAnUndirectedEdgeOnce() {
    Graph<Void, Void> graph =
        Graph.fromEdges(engine, new long[] {1, 2, 3}, new long[] {2, 1, 3}).undirected();
    assertThat(GuavaGraphs.toNetwork(graph, Vertex::vertexId).edges()).hasSize(3);
    assertThat(GuavaGraphs.toGraph(graph, Vertex::vertexId).edges()).hasSize(2);
  }

  @Test
  void refusesWhatGuavaCannotHold() {
    long[] ones = {1, 1};
    long[] twos = {2, 2};
    assertThatThrownBy(
            () ->
                GuavaGraphs.toValueGraph(
                    Graph.fromEdges(engine, ones, twos, new double[] {1, 2}), Vertex::vertexId))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessage("edges must not be parallel: source=1 target=2; use toNetwork or groupEdges");
    assertThatThrownBy(
            () -> GuavaGraphs.toValueGraph(Graph.fromEdges(engine, ones, twos), Vertex::vertexId))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessage("edges must have values: source=1 target=2; use toGraph");
    assertThatThrownBy(() -> GuavaGraphs.toGraph(Graph.fromEdges(engine, ones, twos), v -> "one"))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessage(
            "each vertex must have a different node: node=one vertexIds=1,2; use the ids instead");
    assertThatThrownBy(
            () -> GuavaGraphs.toGraph(Graph.fromEdges(engine, ones, twos), Vertex::value))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessage("each vertex must have a node: vertexId=1; use the ids instead");
  }

  @Test
  void refusesNodesThatCannotBeIds() {
    MutableGraph<Node> graph = GraphBuilder.directed().build();
    graph.addNode(new Node());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GuavaGraphs.from(graph).withIds(engine, Node.class))
        .withMessageContaining("ids must be");
  }
}
