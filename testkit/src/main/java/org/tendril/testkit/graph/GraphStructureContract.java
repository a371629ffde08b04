package org.tendril.testkit.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tendril.graph.Edge;
import org.tendril.graph.Graph;
import org.tendril.pregel.EdgeDirection;

/** Changes of structure, degrees and neighbors. */
interface GraphStructureContract extends GraphHarness {

  /** Repeated edge values, as weights. */
  private static ModelGraph<String, Double> weighted(ModelGraph<String, Integer> model) {
    return model.mapEdges(edge -> edge.value() % 4 / 2.0);
  }

  private static boolean odd(String name) {
    return name.hashCode() % 2 != 0;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("org.tendril.testkit.graph.Shape#stream")
  default void reversesEdges(Shape shape) {
    ModelGraph<String, Integer> model = shape.graph();
    Graph<String, Integer> graph = build(model);
    assertSame(graph.reverse(), model.reverse());
    assertSame(graph.reverse().reverse(), model);
    assertSame(graph.undirected(), model.asUndirected());
    assertSame(graph.directed(), model.asDirected());
    ModelGraph<String, Double> weights = weighted(model);
    assertSame(build(weights).reverse(), weights.reverse());
    assertSame(build(weights).undirected(), weights.asUndirected());
    assertSame(build(weights).undirected().directed(), weights.asUndirected().asDirected());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("org.tendril.testkit.graph.Shape#stream")
  default void removesLoopsAndParallelEdges(Shape shape) {
    ModelGraph<String, Integer> model = shape.graph();
    Graph<String, Integer> graph = build(model);
    assertSame(graph.simple(), model.simple());
    assertSame(graph.removeSelfEdges(), model.removeSelfEdges());
    ModelGraph<String, Double> weights = weighted(model);
    assertSame(build(weights).simple(), weights.simple());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("org.tendril.testkit.graph.Shape#stream")
  default void restrictsToPassingVerticesAndEdges(Shape shape) {
    ModelGraph<String, Integer> model = shape.graph();
    Graph<String, Integer> graph = build(model);
    assertSame(
        graph.subgraph((id, name) -> odd(name)),
        model.subgraph(triplet -> true, (id, name) -> odd(name)));
    assertSame(
        graph.subgraph(
            t -> t.value() % 3 != 0 && t.sourceValue().length() <= t.targetValue().length(),
            (id, name) -> !name.endsWith("3")),
        model.subgraph(
            t -> t.value() % 3 != 0 && t.sourceValue().length() <= t.targetValue().length(),
            (id, name) -> !name.endsWith("3")));
    assertSame(graph.subgraph((id, name) -> false), model.subgraph(t -> true, (id, name) -> false));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("org.tendril.testkit.graph.Shape#stream")
  default void masksAndFilters(Shape shape) {
    ModelGraph<String, Integer> model = shape.graph();
    Graph<String, Integer> graph = build(model);
    Graph<String, Integer> part =
        graph
            .subgraph(t -> t.value() % 2 == 0, (id, name) -> odd(name))
            .mapVertices((id, name) -> "other");
    ModelGraph<String, Integer> partModel =
        model
            .subgraph(t -> t.value() % 2 == 0, (id, name) -> odd(name))
            .mapVertices((id, name) -> "other");
    assertSame(graph.mask(part), model.mask(partModel));
    assertSame(graph.mask(build(partModel)), model.mask(partModel));
    assertSame(part.mask(graph), partModel.mask(model));
    assertSame(graph.mask(part.directed()), model.mask(partModel.asDirected()));
    ModelGraph<String, Integer> downward = partModel.downward();
    assertSame(graph.mask(build(downward)), model.mask(downward));
    assertSame(
        graph.filter(
            g -> g.outerJoinVertices(g.outDegrees().vertices(), (id, name, degree) -> degree),
            t -> true,
            (id, degree) -> degree > 1),
        model.subgraph(t -> true, (id, name) -> model.out(id).size() > 1));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("org.tendril.testkit.graph.Shape#stream")
  default void groupsParallelEdges(Shape shape) {
    ModelGraph<String, Integer> model = shape.graph();
    Graph<String, Integer> graph = build(model);
    ModelGraph<String, String> lists = model.mapEdges(edge -> "" + edge.value());
    assertSame(
        build(lists).groupEdges((a, b) -> a + "," + b), lists.groupEdges((a, b) -> a + "," + b));
    assertSame(graph.groupEdges(Integer::sum), model.groupEdges(Integer::sum));
    ModelGraph<String, Double> weights = weighted(model);
    assertSame(build(weights).groupEdges(Double::sum), weights.groupEdges(Double::sum));
    assertSame(graph.countParallelEdges(), model.mapEdges(edge -> 1.0).groupEdges(Double::sum));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("org.tendril.testkit.graph.Shape#stream")
  default void convertsToCanonicalEdges(Shape shape) {
    ModelGraph<String, Integer> model = shape.graph();
    ModelGraph<String, String> lists =
        new ModelGraph<>(
            model.vertices(),
            model.edges().stream().map(e -> e.withValue("" + e.value())).toList(),
            model.undirected());
    assertSame(
        build(lists).convertToCanonicalEdges((a, b) -> a + "," + b),
        lists.canonicalEdges((a, b) -> a + "," + b));
    assertSame(build(model).convertToCanonicalEdges(), model.canonicalEdges((a, b) -> a));
    ModelGraph<String, Double> weights = weighted(model);
    assertSame(
        build(weights).convertToCanonicalEdges(Double::sum), weights.canonicalEdges(Double::sum));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("org.tendril.testkit.graph.Shape#stream")
  default void countsDegrees(Shape shape) {
    ModelGraph<String, Integer> model = shape.graph();
    Graph<String, Integer> graph = build(model);
    Map<Long, Long> out = new TreeMap<>();
    Map<Long, Long> in = new TreeMap<>();
    Map<Long, Long> all = new TreeMap<>();
    for (long id : model.vertices().keySet()) {
      out.put(id, (long) model.out(id).size());
      in.put(id, (long) model.in(id).size());
      all.put(id, model.out(id).size() + (model.undirected() ? 0L : model.in(id).size()));
    }
    assertThat(byModelId(graph, graph.outDegrees().vertices())).isEqualTo(out);
    assertThat(byModelId(graph, graph.inDegrees().vertices())).isEqualTo(in);
    assertThat(byModelId(graph, graph.degrees().vertices())).isEqualTo(all);
    all.values().removeIf(degree -> degree == 0);
    assertThat(byModelId(graph, graph.nonZeroDegrees(EdgeDirection.BOTH))).isEqualTo(all);
  }

  private static List<Edge<Integer>> around(
      ModelGraph<String, Integer> model, long id, EdgeDirection direction) {
    return switch (direction) {
      case OUT -> model.out(id);
      case IN -> model.in(id);
      case BOTH ->
          model.undirected()
              ? model.out(id)
              : Stream.concat(model.out(id).stream(), model.in(id).stream()).toList();
    };
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("org.tendril.testkit.graph.Shape#stream")
  default void collectsNeighbors(Shape shape) {
    ModelGraph<String, Integer> model = shape.graph();
    Graph<String, Integer> graph = build(model);
    for (EdgeDirection direction : EdgeDirection.values()) {
      var ids = graph.collectNeighborIds(direction);
      var neighbors = graph.collectNeighbors(direction);
      var edges = graph.collectEdges(direction);
      assertThat(ids.count()).isEqualTo(model.vertices().size());
      for (long modelId : model.vertices().keySet()) {
        long id = graphId(graph, modelId);
        List<Edge<Integer>> expected = around(model, modelId, direction);
        assertThat(edges.value(id).stream().map(edge -> modelEdge(graph, edge)))
            .containsExactlyElementsOf(expected);
        List<Long> others = expected.stream().map(edge -> edge.otherVertexId(modelId)).toList();
        assertThat(Arrays.stream(ids.value(id)).map(other -> modelId(graph, other)))
            .containsExactlyElementsOf(others);
        assertThat(neighbors.value(id).stream().map(vertex -> vertex.value()))
            .containsExactlyElementsOf(others.stream().map(Shape::nameOf).toList());
      }
    }
  }
}
