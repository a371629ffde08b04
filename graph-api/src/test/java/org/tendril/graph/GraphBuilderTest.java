package org.tendril.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tendril.engine.Engine;
import org.tendril.engine.dataset.Dataset;
import org.tendril.engine.failure.TendrilException;
import org.tendril.graph.GraphPolicies.Duplicates;
import org.tendril.graph.GraphPolicies.Parallel;
import org.tendril.graph.GraphPolicies.SelfLoops;
import org.tendril.graph.GraphPolicies.Unknown;

class GraphBuilderTest {
  private final Engine engine = Engine.local().threads(2).build();

  @AfterEach
  void closeEngine() {
    engine.close();
  }

  private Graph<String, String> graph(
      UnaryOperator<GraphPolicies<String, String>> policies,
      List<Vertex<String>> vertices,
      List<Edge<String>> edges) {
    return Graph.of(
        engine, vertices, edges, policies.apply(GraphPolicies.<String, String>defaults()));
  }

  private static final List<Vertex<String>> TWO = List.of(Vertex.of(2, "two"), Vertex.of(1, "one"));

  @Test
  void statesItsDefaults() {
    assertThat(GraphPolicies.defaults())
        .isEqualTo(
            new GraphPolicies<>(
                Duplicates.FAIL, null, Unknown.FAIL, null, SelfLoops.KEEP, Parallel.KEEP, null));
  }

  @Test
  void requiresFunctionOnlyForMerging() {
    GraphPolicies<String, String> policies = GraphPolicies.defaults();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policies.withDuplicateVertices(Duplicates.MERGE))
        .withMessageContaining("mergingVertices");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policies.withParallelEdges(Parallel.MERGE))
        .withMessageContaining("mergingEdges");
    assertThat(policies.mergingVertices(String::concat).withDuplicateVertices(Duplicates.FIRST))
        .isEqualTo(policies.withDuplicateVertices(Duplicates.FIRST));
    assertThat(policies.mergingEdges(String::concat).withParallelEdges(Parallel.KEEP))
        .isEqualTo(policies);
    assertThat(policies.creatingVertices("x").withUnknownVertices(Unknown.FAIL))
        .isEqualTo(policies);
  }

  @Test
  void appliesPolicyForDuplicateVertices() {
    List<Vertex<String>> twice =
        List.of(Vertex.of(7, "a"), Vertex.of(1, "b"), Vertex.of(7, "c"), Vertex.of(7, "d"));
    assertThatThrownBy(() -> graph(p -> p, twice, List.of()))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("id=7 position=2");
    assertThat(
            graph(p -> p.withDuplicateVertices(Duplicates.FIRST), twice, List.of()).vertexValue(7))
        .isEqualTo("a");
    assertThat(
            graph(p -> p.withDuplicateVertices(Duplicates.LAST), twice, List.of()).vertexValue(7))
        .isEqualTo("d");
    Graph<String, String> merged = graph(p -> p.mergingVertices(String::concat), twice, List.of());
    assertThat(merged.vertexValue(7)).isEqualTo("acd");
    assertThat(merged.vertexValue(1)).isEqualTo("b");
    assertThat(merged.vertexCount()).isEqualTo(2);
  }

  @Test
  void appliesPolicyForUnknownVertices() {
    List<Edge<String>> edges =
        List.of(Edge.of(1, 2, "a"), Edge.of(9, 1, "b"), Edge.of(2, -9, "c"), Edge.of(5, 5, "d"));
    assertThatThrownBy(() -> graph(p -> p, TWO, edges))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("source=9 target=1 position=1; unknown=9; give the vertex");
    Graph<String, String> dropped = graph(p -> p.withUnknownVertices(Unknown.DROP), TWO, edges);
    assertThat(dropped.edges().toList()).containsExactly(Edge.of(1, 2, "a"));
    assertThat(dropped.vertexCount()).isEqualTo(2);
    Graph<String, String> created = graph(p -> p.creatingVertices("new"), TWO, edges);
    assertThat(created.vertices().toMap())
        .containsExactly(
            Map.entry(-9L, "new"),
            Map.entry(1L, "one"),
            Map.entry(2L, "two"),
            Map.entry(5L, "new"),
            Map.entry(9L, "new"));
    assertThat(created.edgeCount()).isEqualTo(4);
  }

  @Test
  void appliesPolicyForSelfLoops() {
    List<Edge<String>> edges = List.of(Edge.of(1, 1, "loop"), Edge.of(1, 2, "a"));
    assertThat(graph(p -> p, TWO, edges).edgeCount()).isEqualTo(2);
    assertThat(graph(p -> p.withSelfLoops(SelfLoops.DROP), TWO, edges).edges().toList())
        .containsExactly(Edge.of(1, 2, "a"));
    assertThatThrownBy(() -> graph(p -> p.withSelfLoops(SelfLoops.FAIL), TWO, edges))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("source=1 target=1 position=0");
  }

  @Test
  void appliesPolicyForParallelEdges() {
    List<Edge<String>> edges =
        List.of(Edge.of(2, 1, "x"), Edge.of(1, 2, "b"), Edge.of(1, 2, "a"), Edge.of(1, 2, "c"));
    assertThat(graph(p -> p, TWO, edges).edges().toList())
        .containsExactly(
            Edge.of(1, 2, "b"), Edge.of(1, 2, "a"), Edge.of(1, 2, "c"), Edge.of(2, 1, "x"));
    assertThat(graph(p -> p.mergingEdges(String::concat), TWO, edges).edges().toList())
        .containsExactly(Edge.of(1, 2, "bac"), Edge.of(2, 1, "x"));
    assertThatThrownBy(() -> graph(p -> p.withParallelEdges(Parallel.FAIL), TWO, edges))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("source=1 target=2");
    assertThat(graph(p -> p.withParallelEdges(Parallel.FAIL), TWO, edges.subList(0, 2)).edgeCount())
        .isEqualTo(2);
  }

  @Test
  void treatsBothDirectionsAsParallelInUndirectedGraph() {
    GraphBuilder<Integer, Void, String> builder =
        Graph.<Integer, Void, String>builder(engine, Integer.class)
            .undirected()
            .policies(
                GraphPolicies.<Void, String>defaults()
                    .withUnknownVertices(Unknown.CREATE)
                    .mergingEdges(String::concat))
            .edge(4, 3, "a")
            .edge(3, 4, "b")
            .edge(3, 3, "c");
    assertThat(builder.build().edges().toList())
        .containsExactly(Edge.of(3, 3, "c"), Edge.of(3, 4, "ab"), Edge.of(4, 3, "ab"));
  }

  @Test
  void createsEndpointsOfEdges() {
    Graph<Integer, String> graph =
        Graph.fromEdges(engine, List.of(Edge.of(3, -1, "a"), Edge.of(Long.MIN_VALUE, 3, "b")), 8);
    assertThat(graph.vertices().toMap())
        .containsExactly(Map.entry(Long.MIN_VALUE, 8), Map.entry(-1L, 8), Map.entry(3L, 8));
    assertThat(graph.edges().toList())
        .containsExactly(Edge.of(Long.MIN_VALUE, 3, "b"), Edge.of(3, -1, "a"));
    assertThat(Graph.fromEdges(engine, List.<Edge<Void>>of(), "none").vertexCount()).isZero();
  }

  @Test
  void countsRepeatedPairs() {
    Graph<Void, Double> counted =
        Graph.fromEdges(engine, new long[] {1, 2, 1, 1}, new long[] {2, 1, 2, 2})
            .countParallelEdges();
    assertThat(counted.edges().toList()).containsExactly(Edge.of(1, 2, 3.0), Edge.of(2, 1, 1.0));
    assertThat(counted.partition().hasWeights()).isTrue();
  }

  @Test
  void usesDoublesAsWeights() {
    Graph<String, Double> weighted =
        Graph.of(engine, TWO, List.of(Edge.of(1, 2, 0.5), Edge.of(1, 2, 0.25)));
    assertThat(weighted.partition().hasWeights()).isTrue();
    assertThat(weighted.edges().toList()).containsExactly(Edge.of(1, 2, 0.25), Edge.of(1, 2, 0.5));
    Graph<String, Number> mixed =
        Graph.of(engine, TWO, List.<Edge<Number>>of(Edge.of(1, 2, 0.5), Edge.of(1, 2, 1)));
    assertThat(mixed.partition().hasWeights()).isFalse();
    assertThat(mixed.edges().toList()).containsExactly(Edge.of(1, 2, 0.5), Edge.of(1, 2, 1));
    Graph<String, Void> plain = Graph.of(engine, TWO, List.of(Edge.of(1, 2)));
    assertThat(plain.partition().hasEdgeNumbers()).isFalse();
    assertThat(plain.edges().toList()).containsExactly(Edge.of(1, 2));
  }

  private record City(String country, int code) {}

  private enum Color {
    RED,
    GREEN {
      @Override
      public String toString() {
        return "green";
      }
    }
  }

  private <I> void assertRoundTrip(Class<I> type, I smaller, I larger, Engine on) {
    Graph<Integer, String> graph =
        Graph.<I, Integer, String>builder(on, type)
            .vertex(larger, 2)
            .vertex(smaller, 1)
            .edge(larger, smaller, "down")
            .build();
    VertexIds<I> ids = graph.ids(type);
    assertThat(ids.stream()).containsExactly(smaller, larger);
    assertThat(graph.vertexValue(ids.vertexIdOf(smaller))).isEqualTo(1);
    Edge<String> edge = graph.edges().stream().findFirst().orElseThrow();
    assertThat(ids.idOf(edge.source())).isEqualTo(larger);
    assertThat(ids.idOf(edge.target())).isEqualTo(smaller);
    assertThat(graph.joinVertices(Map.of(larger, 40), (id, a, b) -> a + b).vertices().stream())
        .extracting(Vertex::value)
        .containsExactly(1, 42);
  }

  @Test
  void acceptsIdsOfAnyType() {
    assertRoundTrip(Long.class, Long.MIN_VALUE, Long.MAX_VALUE, engine);
    assertRoundTrip(Integer.class, -3, 5, engine);
    assertRoundTrip(Short.class, (short) -3, (short) 5, engine);
    assertRoundTrip(String.class, "", "Zürich", engine);
    assertRoundTrip(UUID.class, new UUID(1, 2), new UUID(-1, 2), engine);
    assertRoundTrip(City.class, new City("at", 9), new City("ch", -1), engine);
    assertRoundTrip(Color.class, Color.RED, Color.GREEN, engine);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertRoundTrip(Object.class, new Object(), new Object(), engine))
        .withMessageContaining("ids must be");
  }

  @Test
  void reportsUnknownIdsOfAnyType() {
    GraphBuilder<String, Void, Void> builder =
        Graph.<String, Void, Void>builder(engine, String.class);
    builder.vertices(List.of("Bern"), city -> city, city -> null);
    builder.edges(List.of("Rome"), city -> "Bern", city -> city, city -> null);
    assertThatThrownBy(builder::build)
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("source=Bern target=Rome position=0; unknown=Rome");
    builder.policies(GraphPolicies.<Void, Void>defaults().withUnknownVertices(Unknown.DROP));
    assertThat(builder.build().ids(String.class).stream()).containsExactly("Bern");
  }

  @Test
  void refusesNullIdsByPosition() {
    GraphBuilder<String, Integer, Integer> builder =
        Graph.<String, Integer, Integer>builder(engine, String.class);
    List<String> names = Arrays.asList("a", "b", null);
    assertThatThrownBy(() -> builder.vertices(names, name -> name, name -> 1))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("vertex ids must not be null: position=2");
    assertThatThrownBy(() -> builder.edges(names, name -> "a", name -> name, name -> 1))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("targets of edges must not be null: position=2");
    assertThatThrownBy(() -> builder.edges(names, name -> name, name -> "a", name -> 1))
        .hasMessageContaining("sources of edges must not be null: position=4");
    assertThatThrownBy(() -> VertexDataset.of(engine, Collections.singletonMap((String) null, "x")))
        .isInstanceOf(TendrilException.InvalidInput.class)
        .hasMessageContaining("position=0");
  }

  @Test
  void readsRowsFromStreamsAndDatasets() {
    Stream<City> cities = Stream.of(new City("ch", 1), new City("at", 2));
    Dataset<City> roads = engine.dataset(List.of(new City("ch", 2), new City("at", 1)), 2);
    Graph<City, String> graph =
        Graph.<Integer, City, String>builder(engine, Integer.class)
            .vertices(cities, City::code, city -> city)
            .edges(roads, city -> 2, City::code, City::country)
            .build();
    assertThat(graph.edges().toList()).containsExactly(Edge.of(2, 1, "at"), Edge.of(2, 2, "ch"));
    assertThat(graph.vertexValue(1)).isEqualTo(new City("ch", 1));
    Graph<City, String> fromDataset =
        Graph.<Integer, City, String>builder(engine, Integer.class)
            .vertices(roads, City::code, city -> city)
            .build();
    assertThat(fromDataset.vertices().count()).isEqualTo(2);
  }
}
