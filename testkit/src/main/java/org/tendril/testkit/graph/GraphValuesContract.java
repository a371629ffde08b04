package org.tendril.testkit.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tendril.engine.dataset.Dataset;
import org.tendril.graph.Edge;
import org.tendril.graph.Graph;
import org.tendril.graph.Vertex;
import org.tendril.graph.VertexDataset;

/** Views of a graph, and new values of vertices and edges. */
interface GraphValuesContract extends GraphHarness {

  /** Joins a name with a value of a table. */
  private static String joined(String name, @Nullable Object other) {
    return name + "+" + other;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("org.tendril.testkit.graph.Shape#stream")
  default void showsVerticesAndEdgesAsBuilt(Shape shape) {
    Graph<String, Integer> graph = build(shape.graph());
    assertSame(graph, shape.graph());
    assertThat(graph.vertices().dataset().collect()).isEqualTo(graph.vertices().stream().toList());
    assertThat(graph.edges().dataset().collect()).isEqualTo(graph.edges().toList());
    for (Vertex<String> vertex : graph.vertices().stream().toList()) {
      assertThat(graph.vertexValue(vertex.vertexId())).isEqualTo(vertex.value());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("org.tendril.testkit.graph.Shape#stream")
  default void mapsVertices(Shape shape) {
    Graph<String, Integer> graph = build(shape.graph());
    ModelIds ids = modelIds(graph);
    assertSame(
        graph.mapVertices((id, name) -> name + "!" + ids.of(id)),
        shape.graph().mapVertices((id, name) -> name + "!" + id));
    assertSame(
        graph.mapVerticesToDouble((id, name) -> name.length() / 2.0),
        shape.graph().mapVertices((id, name) -> name.length() / 2.0));
    assertSame(
        graph.mapVerticesToLong((id, name) -> ids.of(id) ^ 1),
        shape.graph().mapVertices((id, name) -> id ^ 1));
    assertThat(graph.vertexDoubles("half", (id, name) -> name.length() / 2.0).values())
        .containsExactly(
            shape.graph().vertices().values().stream()
                .mapToDouble(v -> v.length() / 2.0)
                .toArray());
    assertThat(graph.vertexLongs("length", (id, name) -> name.length()).values())
        .containsExactly(
            shape.graph().vertices().values().stream().mapToLong(String::length).toArray());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("org.tendril.testkit.graph.Shape#stream")
  default void mapsEdges(Shape shape) {
    Graph<String, Integer> graph = build(shape.graph());
    ModelIds ids = modelIds(graph);
    assertSame(
        graph.mapEdges(edge -> ids.of(edge.source()) + ">" + ids.of(edge.target()) + edge.value()),
        shape.graph().mapEdges(edge -> edge.source() + ">" + edge.target() + edge.value()));
    assertSame(
        graph.mapEdgesToDouble((source, target, value) -> value % 3),
        shape.graph().mapEdges(edge -> edge.value() % 3.0));
    Graph<String, Double> weighted = graph.mapEdges(edge -> edge.value() % 3.0);
    assertSame(weighted, shape.graph().mapEdges(edge -> edge.value() % 3.0));
    assertThat(weighted.partition().hasWeights()).as("Doubles are weights").isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("org.tendril.testkit.graph.Shape#stream")
  default void mapsTriplets(Shape shape) {
    Graph<String, Integer> graph = build(shape.graph());
    assertSame(
        graph.mapTriplets(t -> t.sourceValue() + t.value() + t.targetValue()),
        shape.graph().mapTriplets(t -> t.sourceValue() + t.value() + t.targetValue()));
    assertSame(
        graph.mapTriplets(t -> (double) t.targetValue().length()),
        shape.graph().mapTriplets(t -> (double) t.targetValue().length()));
  }

  /** Values for every second vertex of a model, and for one that it lacks. */
  private Map<Long, Integer> someValues(ModelGraph<?, ?> model) {
    Map<Long, Integer> values = new TreeMap<>();
    model.vertices().keySet().stream()
        .filter(id -> values.size() % 2 == 0 || id % 3 == 0)
        .forEach(id -> values.put(id, (int) (id % 100)));
    return values;
  }

  /** The same values as a dataset with its own index. */
  private VertexDataset<Integer> table(Map<Long, Integer> values) {
    return build(new ModelGraph<>(new TreeMap<>(values), List.<Edge<Integer>>of(), false))
        .vertices();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("org.tendril.testkit.graph.Shape#stream")
  default void joinsVertices(Shape shape) {
    Graph<String, Integer> graph = build(shape.graph());
    Map<Long, Integer> values = someValues(shape.graph());
    ModelGraph<String, Integer> inner =
        shape
            .graph()
            .mapVertices(
                (id, name) -> values.containsKey(id) ? joined(name, values.get(id)) : name);
    ModelGraph<String, Integer> outer =
        shape.graph().mapVertices((id, name) -> joined(name, values.get(id)));
    assertSame(graph.joinVertices(table(values), (id, a, b) -> joined(a, b)), inner);
    assertSame(graph.outerJoinVertices(table(values), (id, a, b) -> joined(a, b)), outer);
    ModelIds ids = modelIds(graph);
    VertexDataset<Integer> sharing =
        graph
            .vertices()
            .filter((id, name) -> values.containsKey(ids.of(id)))
            .mapValues((id, name) -> values.getOrDefault(ids.of(id), 0));
    assertSame(graph.joinVertices(sharing, (id, a, b) -> joined(a, b)), inner);
    assertSame(graph.outerJoinVertices(sharing, (id, a, b) -> joined(a, b)), outer);
    List<Vertex<Integer>> rows = new ArrayList<>(sharing.stream().toList());
    rows.add(0, new Vertex<>(-123_456_789, 1));
    rows.addAll(0, sharing.stream().map(vertex -> vertex.withValue(-1)).toList());
    Dataset<Vertex<Integer>> dataset = engine().dataset(rows, 2);
    assertSame(graph.joinVertices(dataset, (id, a, b) -> joined(a, b)), inner);
    assertSame(graph.outerJoinVertices(dataset, (id, a, b) -> joined(a, b)), outer);
    assertSame(
        graph.joinVertices(
            graph.outDegrees().vertices(), (id, name, degree) -> joined(name, degree)),
        shape.graph().mapVertices((id, name) -> joined(name, shape.graph().out(id).size())));
  }

  /** Counts calls in all tasks of this JVM. */
  final class Calls {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private Calls() {}
  }

  @Test
  default void runsLazyTransformationsOnce() {
    AtomicInteger calls = Calls.COUNT;
    calls.set(0);
    ModelGraph<String, Integer> model = Shape.all().get(4).graph();
    Graph<String, Integer> graph =
        build(model).mapVertices((id, name) -> name + Calls.COUNT.incrementAndGet());
    Graph<String, Integer> edges = graph.mapEdges(edge -> Calls.COUNT.incrementAndGet()).reverse();
    assertThat(calls).hasValue(0);
    assertThat(graph.vertices().count()).isEqualTo(model.vertices().size());
    assertThat(edges.vertices().toMap()).isEqualTo(graph.vertices().toMap());
    assertThat(edges.edges().toList()).isEqualTo(edges.edges().dataset().collect());
    assertThat(calls).hasValue(model.vertices().size() + model.edges().size());
    assertThat(edges.isCheckpointed()).isTrue();
    assertThat(edges.mapEdges(edge -> 1).isCheckpointed()).isFalse();
    assertThat(edges.mapEdges(edge -> 1).persist().isCheckpointed()).isTrue();
    assertThat(edges.checkpoint().unpersist()).isSameAs(edges);
  }
}
