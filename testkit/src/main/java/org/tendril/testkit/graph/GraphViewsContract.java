package org.tendril.testkit.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tendril.engine.failure.TendrilException;
import org.tendril.graph.Edge;
import org.tendril.graph.EdgeDataset;
import org.tendril.graph.Graph;
import org.tendril.graph.Vertex;
import org.tendril.graph.VertexDataset;

/** Datasets of vertices and of edges: GraphX's {@code VertexRDD} and {@code EdgeRDD}. */
interface GraphViewsContract extends GraphHarness {

  private static boolean chosen(String name) {
    return name.hashCode() % 3 != 0;
  }

  /** Values of the selected vertices, by id of the model. */
  private static Map<Long, String> chosenOf(ModelGraph<String, Integer> model) {
    Map<Long, String> values = new LinkedHashMap<>();
    model
        .vertices()
        .forEach(
            (id, name) -> {
              if (chosen(name)) {
                values.put(id, name.length() > 2 ? "long" : name);
              }
            });
    return values;
  }

  /** The selected values twice: with the index of the graph, and with their own index. */
  private List<VertexDataset<String>> chosen(
      Graph<String, Integer> graph, ModelGraph<String, Integer> model) {
    Map<Long, String> values = chosenOf(model);
    ModelIds ids = modelIds(graph);
    VertexDataset<String> sharing =
        graph
            .vertices()
            .filter((id, name) -> chosen(name))
            .mapValues((id, name) -> values.getOrDefault(ids.of(id), ""));
    Graph<String, Integer> own =
        build(new ModelGraph<>(new TreeMap<>(values), List.<Edge<Integer>>of(), false));
    assertThat(byModelId(graph, sharing)).isEqualTo(values);
    assertThat(sharing.toList()).isEqualTo(sharing.stream().toList()).hasSize(values.size());
    return List.of(sharing, own.vertices());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("org.tendril.testkit.graph.Shape#stream")
  default void filtersAndMapsVertices(Shape shape) {
    Graph<String, Integer> graph = build(shape.graph());
    VertexDataset<Integer> lengths =
        graph.vertices().filter((id, name) -> chosen(name)).mapValues(name -> name.length());
    Map<Long, Integer> expected = new LinkedHashMap<>();
    shape.graph().vertices().values().stream()
        .filter(GraphViewsContract::chosen)
        .forEach(name -> expected.put(Long.parseLong(name.substring(1)), name.length()));
    assertThat(byModelId(graph, lengths).entrySet()).containsExactlyElementsOf(expected.entrySet());
    assertThat(lengths.count()).isEqualTo(expected.size());
    assertThat(lengths.dataset().collect()).isEqualTo(lengths.stream().toList());
    for (Vertex<String> vertex : graph.vertices().stream().toList()) {
      Integer value = expected.get(modelId(graph, vertex.vertexId()));
      assertThat(lengths.contains(vertex.vertexId())).isEqualTo(value != null);
      if (value != null) {
        assertThat(lengths.value(vertex.vertexId())).isEqualTo(value);
      } else {
        assertThatThrownBy(() -> lengths.value(vertex.vertexId()))
            .isInstanceOf(TendrilException.InvalidInput.class);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("org.tendril.testkit.graph.Shape#stream")
  default void joinsVertexDatasets(Shape shape) {
    Graph<String, Integer> graph = build(shape.graph());
    Map<Long, String> others = chosenOf(shape.graph());
    Map<Long, String> names = shape.graph().vertices();
    Map<Long, String> inner = new TreeMap<>();
    Map<Long, String> left = new TreeMap<>();
    Map<Long, String> minus = new TreeMap<>(names);
    Map<Long, String> diff = new TreeMap<>();
    names.forEach(
        (id, name) -> {
          String other = others.get(id);
          left.put(id, name + other);
          if (other != null) {
            inner.put(id, name + other);
            minus.remove(id);
            if (!other.equals(name)) {
              diff.put(id, other);
            }
          }
        });
    for (VertexDataset<String> chosen : chosen(graph, shape.graph())) {
      VertexDataset<String> all = graph.vertices();
      assertThat(byModelId(graph, all.innerJoin(chosen, (id, a, b) -> a + b))).isEqualTo(inner);
      assertThat(byModelId(graph, all.leftJoin(chosen, (id, a, b) -> a + b))).isEqualTo(left);
      assertThat(byModelId(graph, all.minus(chosen))).isEqualTo(minus);
      assertThat(byModelId(graph, all.diff(chosen))).isEqualTo(diff);
      assertThat(all.minus(all).count()).isZero();
      assertThat(all.diff(all).count()).isZero();
      assertThat(chosen.minus(all).count()).isZero();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("org.tendril.testkit.graph.Shape#stream")
  default void aggregatesMessagesUsingIndex(Shape shape) {
    Graph<String, Integer> graph = build(shape.graph());
    List<Vertex<String>> messages = new ArrayList<>();
    Map<Long, String> expected = new TreeMap<>();
    for (Edge<Integer> edge : shape.graph().stored()) {
      messages.add(new Vertex<>(graphId(graph, edge.target()), "" + edge.value()));
      if (chosen(Shape.nameOf(edge.target()))) {
        expected.merge(edge.target(), "" + edge.value(), String::concat);
      }
    }
    messages.add(new Vertex<>(123_456_789, "lost"));
    assertThat(
            byModelId(
                graph,
                graph
                    .vertices()
                    .filter((id, name) -> chosen(name))
                    .aggregateUsingIndex(messages, String::concat)))
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("org.tendril.testkit.graph.Shape#stream")
  default void filtersMapsAndReversesEdges(Shape shape) {
    ModelGraph<String, Integer> model = shape.graph();
    EdgeDataset<Integer> edges = build(model).edges();
    assertThat(edges.count()).isEqualTo(model.stored().size());
    assertSame(
        edges.filter(e -> e.value() % 2 == 0).mapValues(e -> e.value() + 1).toGraph("x"),
        model
            .subgraph(t -> t.value() % 2 == 0, (id, name) -> true)
            .mapEdges(e -> e.value() + 1)
            .mapVertices((id, name) -> "x"));
    assertSame(edges.reverse().toGraph("x"), model.reverse().mapVertices((id, name) -> "x"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("org.tendril.testkit.graph.Shape#stream")
  default void joinsEdgesWithFirstParallelEdge(Shape shape) {
    ModelGraph<String, Integer> model = shape.graph();
    ModelGraph<String, String> other =
        model
            .subgraph(t -> t.value() % 3 != 0, (id, name) -> chosen(name))
            .mapEdges(e -> "other" + e.value());
    ModelGraph<String, String> expected =
        model
            .mask(other)
            .mapEdges(
                edge ->
                    edge.value()
                        + other.once().stream()
                            .filter(e -> Edge.ORDER.compare(e, edge) == 0)
                            .findFirst()
                            .orElseThrow()
                            .value())
            .mapVertices((id, name) -> name);
    Graph<String, Integer> graph = build(model);
    EdgeDataset<String> joined =
        graph.edges().innerJoin(build(other).edges(), (source, target, a, b) -> a + b);
    assertThat(joined.stream().map(edge -> modelEdge(graph, edge)))
        .containsExactlyElementsOf(expected.stored());
  }
}
